package dev.shonin.bench;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.flow.DiscoverApprovers;
import dev.shonin.dcv.net.dns.DnsClient;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.DnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of approver addresses and its look-ups, against a DNS server of its own on loopback. */
final class ApproversBench implements AutoCloseable {

    static final Duration INJECTED = Duration.ofMillis(100);

    private static final DomainName FOUR_LABELS = DomainName.ofAccepted("a.www.example.com");
    private static final int WARM_UP = 20;
    private static final int WARM_UPS = 6;
    private static final int LISTS = 10;
    private static final Pattern PER_SECOND = Pattern.compile("Queries per second:\\s+([0-9.]+)");

    private final DnsServer server = DnsServer.start();
    private final Clock clock = Clock.systemUTC();
    private final Dns dns;

    ApproversBench() {
        server.zone(
                "example.com",
                """
                $TTL 300
                @ IN SOA ns hostmaster 1 3600 600 86400 300
                @ IN NS ns
                ns IN A 192.0.2.53
                * IN TXT "pki@example.com"
                """);
        dns = DnsClient.over(List.of(server.address()), BenchSettings.dns(), clock);
    }

    /**
     * How long a list takes beside its slowest look-up.
     *
     * @param listMillis the list of a four-label name, median
     * @param slowestMillis the slowest of its look-ups, of the same run
     * @param ratio the first by the second, median
     * @param lookups how many look-ups the list takes
     */
    record ListTime(double listMillis, double slowestMillis, double ratio, int lookups) {}

    /** Measures the list with 100 ms injected into every answer. */
    ListTime list() {
        PolicyProfile policy = PolicyFiles.shipped("public-tls");
        DiscoverApprovers discover =
                new DiscoverApprovers(
                        dns,
                        domain -> notAsked(ApproverSource.RDAP, domain),
                        domain -> notAsked(ApproverSource.WHOIS, domain),
                        BenchSettings.service(),
                        clock);
        for (int i = 0; i < WARM_UP; i++) {
            discover.discover(List.of(FOUR_LABELS), policy);
        }
        server.delayAll(INJECTED);
        try {
            List<ListTime> times = new ArrayList<>();
            for (int i = 0; i < LISTS; i++) {
                times.add(time(discover, policy));
            }
            times.sort(java.util.Comparator.comparingDouble(ListTime::ratio));
            return times.get(LISTS / 2);
        } finally {
            server.delayAll(Duration.ZERO);
        }
    }

    private ListTime time(DiscoverApprovers discover, PolicyProfile policy) {
        long start = System.nanoTime();
        DiscoverApprovers.Discovery discovery = discover.discover(List.of(FOUR_LABELS), policy);
        double took = (System.nanoTime() - start) / 1e6;
        double slowest =
                discovery.lookups().stream()
                        .mapToDouble(lookup -> lookup.took().toNanos() / 1e6)
                        .max()
                        .orElseThrow();
        return new ListTime(took, slowest, took / slowest, discovery.lookups().size());
    }

    /**
     * Looks up the TXT record of that many names, as many at once as the service would.
     *
     * @return look-ups a second
     */
    double lookupsPerSecond(int names) throws InterruptedException {
        // A service runs for weeks; its first second is not what is asked for.
        for (int i = 0; i < WARM_UPS; i++) {
            run(Math.min(names, 5_000), "warm" + i + '-');
        }
        return run(names, "name");
    }

    private double run(int names, String prefix) throws InterruptedException {
        List<Callable<DnsLookup>> tasks = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            DnsQuestion question = new DnsQuestion(prefix + i + ".example.com", RecordType.TXT);
            tasks.add(() -> dns.lookup(question));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            List<Future<DnsLookup>> done = threads.invokeAll(tasks);
            double seconds = (System.nanoTime() - start) / 1e9;
            long answered =
                    done.stream()
                            .filter(f -> f.resultNow().reply() instanceof DnsReply.Answer)
                            .count();
            if (answered < names) {
                throw new IllegalStateException(
                        "only %d of %d look-ups were answered".formatted(answered, names));
            }
            return names / seconds;
        }
    }

    /** dnsperf over the same names at the same server; empty where it is not installed. */
    OptionalDouble dnsperfPerSecond(int names) throws IOException, InterruptedException {
        Optional<Path> dnsperf = onPath("dnsperf");
        if (dnsperf.isEmpty()) {
            return OptionalDouble.empty();
        }
        Path data = Files.createTempFile("shonin-dnsperf", ".txt");
        try {
            List<String> lines = new ArrayList<>(names);
            for (int i = 0; i < names; i++) {
                lines.add("name" + i + ".example.com TXT");
            }
            Files.write(data, lines);
            Process process =
                    new ProcessBuilder(
                                    dnsperf.get().toString(),
                                    "-s",
                                    "127.0.0.1",
                                    "-p",
                                    Integer.toString(server.port()),
                                    "-d",
                                    data.toString(),
                                    "-n",
                                    "1",
                                    "-q",
                                    "400")
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(
                            process.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            Matcher rate = PER_SECOND.matcher(said);
            return ended && rate.find()
                    ? OptionalDouble.of(Double.parseDouble(rate.group(1)))
                    : OptionalDouble.empty();
        } finally {
            Files.delete(data);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static Optional<Path> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return java.util.Arrays.stream(path.split(java.io.File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static RegistrationLookup notAsked(ApproverSource source, DomainName domain) {
        return new RegistrationLookup(
                source,
                domain.ascii(),
                new RegistrationReply.NotConfigured(),
                List.of(),
                Instant.EPOCH,
                Duration.ZERO);
    }
}
