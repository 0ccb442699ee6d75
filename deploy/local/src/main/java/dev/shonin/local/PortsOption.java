package dev.shonin.local;

import dev.shonin.testing.FreePorts;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a stack listens, as the command line and the environment say. */
final class PortsOption {

    /** Which ports. */
    enum Choice {
        USUAL,
        AUTO
    }

    @Option(
            names = "--ports",
            description = {
                "usual: the public API on 8080 or SHONIN_PORT, the inbox on 8025 and so on;",
                "auto: free ones, so that several stacks can run at once.",
                "By default those the stack had, and the usual ones the first time."
            })
    private @Nullable Choice choice;

    @Option(names = "--port", paramLabel = "PORT", description = "The public port (SHONIN_PORT).")
    private int publicPort;

    /** The ports for a stack whose last report is this. */
    Ports ports(Optional<StackReport> before, Map<String, String> environment) {
        int wanted = publicPort > 0 ? publicPort : fromEnvironment(environment);
        Ports ports = choice == Choice.USUAL ? Ports.USUAL : kept(before);
        return wanted > 0 ? ports.withHttp(wanted) : ports;
    }

    /** Free ports once chosen are kept: links in mails that were sent stay right. */
    private Ports kept(Optional<StackReport> before) {
        return before.map(report -> Ports.of(report.ports()))
                .filter(ports -> !ports.withHttp(0).equals(Ports.USUAL.withHttp(0)))
                .filter(ports -> ports.asMap().values().stream().allMatch(FreePorts::isFree))
                .orElseGet(() -> choice == Choice.AUTO ? Ports.free() : Ports.USUAL);
    }

    private static int fromEnvironment(Map<String, String> environment) {
        String port = environment.getOrDefault("SHONIN_PORT", "").strip();
        if (port.isEmpty()) {
            return 0;
        }
        try {
            int number = Integer.parseInt(port);
            if (number < 1 || number > 65535) {
                throw new NumberFormatException(port);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new StackException("SHONIN_PORT is no port number: " + port, e);
        }
    }
}
