package dev.shonin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A stack that is restarted stands where it stood, or the links in its mails would be dead. */
class PortsOptionTest {

    private static final Map<String, String> NO_VARIABLES = Map.of();

    private final Ports free = Ports.free();

    @Test
    void theFirstTimeTheUsualPortsAreTakenAndFreeOnesWhenAsked() {
        assertThat(chosen(Optional.empty())).isEqualTo(Ports.USUAL);
        assertThat(chosen(Optional.empty(), "--ports", "auto")).isNotEqualTo(Ports.USUAL);
    }

    @Test
    void freePortsOnceChosenAreKeptUntilTheUsualOnesAreAskedFor() {
        assertThat(chosen(report(free))).isEqualTo(free);
        assertThat(chosen(report(free), "--ports", "auto")).isEqualTo(free);
        assertThat(chosen(report(free), "--ports", "usual")).isEqualTo(Ports.USUAL);
        assertThat(chosen(report(free), "--port", "8099").http()).isEqualTo(8099);
        assertThat(chosen(report(Ports.USUAL))).isEqualTo(Ports.USUAL);
    }

    private static Ports chosen(Optional<StackReport> before, String... arguments) {
        PortsOption option = new PortsOption();
        CommandLine.ParseResult _ =
                new CommandLine(option)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .parseArgs(arguments);
        return option.ports(before, NO_VARIABLES);
    }

    private static Optional<StackReport> report(Ports ports) {
        return Optional.of(
                new StackReport(
                        StackReport.State.DOWN, 1, 1, null, ports.asMap(), Map.of(), List.of()));
    }
}
