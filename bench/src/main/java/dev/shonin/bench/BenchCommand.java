package dev.shonin.bench;

import dev.shonin.bench.issuance.IssuanceBenchCommand;
import dev.shonin.bench.mails.MailsBenchCommand;
import dev.shonin.bench.signing.SigningBenchCommand;
import dev.shonin.local.CliCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./shonin bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures. State ratios to something run beside it; times drift with the machine.",
        subcommands = {
            OrdersBenchCommand.class,
            SigningBenchCommand.class,
            IssuanceBenchCommand.class,
            MailsBenchCommand.class,
            WhoisCorpusCommand.class,
            ApproversBenchCommand.class
        })
public final class BenchCommand implements CliCommand, Runnable {

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    public BenchCommand() {}

    /** Prints the help: without a subcommand there is nothing to measure. */
    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
    }
}
