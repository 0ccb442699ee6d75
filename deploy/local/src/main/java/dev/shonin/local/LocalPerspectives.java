package dev.shonin.local;

import dev.shonin.testing.FreePorts;
import dev.shonin.testing.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Remote perspectives that are none: dcv-service in the role of a perspective, so many times over,
 * on this machine. They speak TLS with each other, by certificates made for this start.
 */
final class LocalPerspectives {

    /** How many to run, as {@code ./shonin up --perspectives N} puts it. */
    static final String VARIABLE = "SHONIN_LOCAL_PERSPECTIVES";

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    /** Where the primary one says it is. */
    static final String PRIMARY = "APNIC|Tokyo|35.68 139.69";

    /** Where they say they are, all far from each other: the first four lie in four regions. */
    static final List<String> WHERE =
            List.of(
                    "ARIN|Ashburn|39.04 -77.49",
                    "RIPE NCC|Frankfurt|50.11 8.68",
                    "APNIC|Singapore|1.35 103.82",
                    "LACNIC|Sao Paulo|-23.55 -46.63",
                    "AFRINIC|Johannesburg|-26.20 28.05",
                    "ARIN|San Jose|37.34 -121.89",
                    "RIPE NCC|Stockholm|59.33 18.07",
                    "APNIC|Sydney|-33.87 151.21",
                    "LACNIC|Santiago|-33.45 -70.67",
                    "AFRINIC|Nairobi|-1.29 36.82",
                    "ARIN|Chicago|41.88 -87.63",
                    "RIPE NCC|Madrid|40.42 -3.70");

    private final StackOptions options;
    private final List<Integer> ports;
    private final Path directory;
    private final String password;
    private final List<Process> processes = new ArrayList<>();

    private LocalPerspectives(StackOptions options, int count) {
        this.options = options;
        this.ports = count == 0 ? List.of() : FreePorts.several(count);
        this.directory = options.state().data("perspectives");
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        this.password = HexFormat.of().formatHex(random);
    }

    /** As many as the environment asks for. */
    static LocalPerspectives of(StackOptions options) {
        return new LocalPerspectives(
                options, options.variable(VARIABLE).map(LocalPerspectives::count).orElse(0));
    }

    static int count(String text) {
        try {
            int count = Integer.parseInt(text.strip());
            if (count >= 0 && count <= WHERE.size()) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new StackException(
                "the number of perspectives is from 0 to " + WHERE.size() + ": " + text);
    }

    /** The options with what dcv-service has to know of them. */
    StackOptions configure() {
        if (ports.isEmpty()) {
            return options;
        }
        List<String> remotes =
                IntStream.range(0, ports.size())
                        .mapToObj(
                                i ->
                                        name(i)
                                                + '|'
                                                + WHERE.get(i)
                                                + "|https://127.0.0.1:"
                                                + ports.get(i))
                        .toList();
        return channel("primary")
                .with("SHONIN_PERSPECTIVES", String.join(",", remotes))
                .with("SHONIN_PERSPECTIVE_PRIMARY", PRIMARY)
                .with("SHONIN_CORROBORATION", "required");
    }

    private StackOptions channel(String name) {
        return options.with("SHONIN_PERSPECTIVE_KEYSTORE", file(name))
                .with("SHONIN_PERSPECTIVE_TRUSTSTORE", file("trust"))
                .with("SHONIN_PERSPECTIVE_PASSWORD", password);
    }

    private String file(String name) {
        return directory.resolve(name + ".p12").toAbsolutePath().toString();
    }

    private static String name(int i) {
        return "local-" + (i + 1);
    }

    /** Makes their certificates; before anything is started. */
    void prepare() {
        if (!ports.isEmpty()) {
            List<String> names = new ArrayList<>(List.of("primary"));
            IntStream.range(0, ports.size()).forEach(i -> names.add(name(i)));
            TlsMaterial.write(directory, password, names);
        }
    }

    /**
     * Starts them, and returns when they listen.
     *
     * @param spawner a thread that lives as long as the launcher
     */
    void start(Executor spawner, Endpoints endpoints, Secrets secrets) {
        CompletableFuture.runAsync(() -> spawn(endpoints, secrets), spawner).join();
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            Process process = processes.get(i);
            if (!Poll.until(START, () -> listens(port) || !process.isAlive())
                    || !process.isAlive()) {
                throw new StackException(
                        "a perspective did not start; its log is " + options.state().log(name(i)));
            }
        }
    }

    private void spawn(Endpoints endpoints, Secrets secrets) {
        for (int i = 0; i < ports.size(); i++) {
            ServiceCommand command =
                    ServiceCommand.of(ServiceKind.DCV, channel(name(i)), endpoints, secrets);
            Map<String, String> environment = new HashMap<>(command.environment());
            environment.keySet().removeIf(name -> name.startsWith("SHONIN_DB_"));
            environment.remove("SHONIN_SEALING_KEY");
            environment.remove("SHONIN_PEPPER");
            environment.put("SHONIN_ROLE", "perspective");
            environment.put("SHONIN_PERSPECTIVE_PORT", Integer.toString(ports.get(i)));
            ProcessBuilder builder =
                    new ProcessBuilder(command.line())
                            .directory(command.directory().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            options.state().log(name(i)).toFile()));
            builder.environment().putAll(environment);
            try {
                processes.add(builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start a perspective", e);
            }
        }
    }

    void stop() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            if (!Poll.until(STOP, () -> !process.isAlive())) {
                process.destroyForcibly();
            }
        }
        processes.clear();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
