package dev.shonin.local.ca;

import dev.shonin.local.CliCommand;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./shonin ca}. */
@Command(
        name = "ca",
        mixinStandardHelpOptions = true,
        description = {
            "Make and keep up a CA's keys and certificates.",
            "Passphrases are read from SHONIN_CA_PASSPHRASE (intermediates, or a token's PIN) and",
            "SHONIN_CA_ROOT_PASSPHRASE (the root's key); never from the command line."
        },
        subcommands = {
            InitCommand.class,
            IntermediateCommand.class,
            CrlCommand.class,
            CrossCommand.class,
            CheckCommand.class
        })
public final class CaCommand implements CliCommand, Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return 2;
    }
}
