package dev.shonin.local.evidence;

import dev.shonin.local.CliCommand;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./shonin evidence}. */
@Command(
        name = "evidence",
        description = "Check evidence that the service has signed, without asking it.",
        mixinStandardHelpOptions = true,
        subcommands = VerifyCommand.class)
public final class EvidenceCommand implements CliCommand, Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return 2;
    }
}
