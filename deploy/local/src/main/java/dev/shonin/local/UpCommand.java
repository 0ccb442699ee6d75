package dev.shonin.local;

import dev.shonin.local.StackReport.State;
import dev.shonin.local.backup.Restore;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack in the background and waits until an order can be placed. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the local stack in the background, and waits until it is ready.",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  SHONIN_HOME                where the stack keeps its state (.shonin)",
            "  SHONIN_PORT                the public port (8080)",
            "  SHONIN_BASE_URL            the public origin, for links in mails",
            "  SHONIN_JAVA_OPTS           more options for the services' JVMs",
            "Each of these points at a real server, and leaves the embedded one out:",
            "  SHONIN_DB_URL_ORDERS, _DCV, _NOTIFICATION, _ISSUANCE (a JDBC address),",
            "  SHONIN_DB_USER_ORDERS, SHONIN_DB_PASSWORD_ORDERS and so on",
            "  SHONIN_KAFKA_BOOTSTRAP     bootstrap servers",
            "  SHONIN_SMTP_HOST           with SHONIN_SMTP_PORT, _TLS, _USER, _PASSWORD",
            "  SHONIN_POLICY              public-tls (default) or private-pki: what orders are judged by",
            "  SHONIN_DNS_RESOLVERS       host:port, several with commas between",
            "  SHONIN_DNS_TRUST_ANCHOR    a file of DS or DNSKEY records; DNSSEC is then validated",
            "  SHONIN_DNSSEC              validate, trust-ad (resolvers on loopback) or off, the",
            "                             default here as the stack's own zones are not signed",
            "  SHONIN_CAA_ISSUER          our name in CAA records (shonin.example)",
            "  SHONIN_ALLOW_PRIVATE_TARGETS  true: checks may dial private addresses",
            "  SHONIN_WHOIS_ROOT          host:port of the WHOIS server that names the registries' (none)",
            "  SHONIN_WHOIS_PORT          the port of all other WHOIS servers (43)",
            "  SHONIN_RDAP_BOOTSTRAP      the RDAP bootstrap registry, a URL or a file (none)",
            "  SHONIN_PSL                 a Public Suffix List in place of the built-in one",
            "  SHONIN_PERSPECTIVES        name|region|place|latitude longitude|https://host:port, with",
            "                             commas between, and SHONIN_PERSPECTIVE_PRIMARY (region|place|",
            "                             latitude longitude), _KEYSTORE, _TRUSTSTORE, _PASSWORD",
            "  SHONIN_CORROBORATION       required or off, the default here without perspectives",
            "  SHONIN_PROOF_HTTP_PORT, SHONIN_PROOF_HTTPS_PORT  what is dialled for 80 and 443",
            "All other SHONIN_ variables are handed to the services."
        })
final class UpCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Spec private CommandSpec spec;
    @Mixin private PortsOption ports = new PortsOption();

    @Option(
            names = "--perspectives",
            paramLabel = "N",
            description = {
                "run N perspectives beside the stack; what the policy wants corroborated then",
                "needs their quorum (four, from 2026-12-15 on five)"
            })
    private int perspectives;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    UpCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> environment = new HashMap<>(Environment.withoutOwn(System.getenv()));
        if (perspectives != 0) {
            String count = Integer.toString(perspectives);
            LocalPerspectives.count(count);
            environment.put(LocalPerspectives.VARIABLE, count);
        }
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        Optional<StackReport> before = StackReport.read(state.report());
        boolean runs =
                before.flatMap(StackReport::launcher).isPresent()
                        && before.map(StackReport::state)
                                .filter(s -> s != State.FAILED)
                                .isPresent();
        if (runs && before.orElseThrow().state() == State.READY) {
            out.println("The stack is up already.");
        } else if (!runs) {
            Restore.requireFinished(state);
            OrphanHunt.reap(before, state);
            Ports chosen = ports.ports(before, environment);
            BackgroundLauncher.start(ShoninCli.root(), state, chosen, environment, false);
        }
        StackReport ready = awaitReady(state, out, System.nanoTime());
        Summary.print(ready, state, out);
        return 0;
    }

    static StackReport awaitReady(StateDirectory state, PrintWriter out, long since) {
        Set<String> announced = new HashSet<>();
        boolean decided =
                Poll.until(
                        PATIENCE,
                        () -> {
                            Optional<StackReport> now = StackReport.read(state.report());
                            now.ifPresent(report -> announce(report, announced, out, since));
                            return now.filter(UpCommand::isDecided).isPresent();
                        });
        StackReport report =
                StackReport.read(state.report())
                        .orElseThrow(
                                () ->
                                        new StackException(
                                                "the launcher did not start; its log is "
                                                        + state.log("launcher")));
        if (decided && report.state() == State.READY) {
            return report;
        }
        String message = report.message();
        throw new StackException(
                message != null
                        ? message
                        : "the stack did not come up; the launcher's log is "
                                + state.log("launcher"));
    }

    private static boolean isDecided(StackReport report) {
        return report.state() == State.READY
                || report.state() == State.FAILED
                || report.launcher().isEmpty();
    }

    private static void announce(
            StackReport report, Set<String> announced, PrintWriter out, long since) {
        if (report.state() != State.STARTING && announced.isEmpty()) {
            return;
        }
        for (StackReport.Part part : report.parts()) {
            boolean up = part.state() == State.READY || part.state() == State.EXTERNAL;
            if (up && announced.add(part.name())) {
                double seconds = (System.nanoTime() - since) / 1e9;
                out.printf("  %5.1f s  %s%n", seconds, part.name());
                out.flush();
            }
        }
    }
}
