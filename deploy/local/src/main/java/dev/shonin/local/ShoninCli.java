package dev.shonin.local;

import java.nio.file.Path;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command line behind {@code ./shonin}. */
@Command(
        name = "shonin",
        description =
                "Certificate orders, approval by mail, issuance: the whole suite on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "Shonin 1",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            TestCommand.class,
            TrainCommand.class,
            LauncherCommand.class
        })
public final class ShoninCli implements Runnable {

    /** Where the project is; the shell script says so. */
    static final String ROOT_PROPERTY = "shonin.root";

    /** Prints the help: without a subcommand there is nothing to do. */
    @Override
    public void run() {
        CommandLine.usage(commandLine(), System.out);
    }

    /** Runs a command and exits with its code: 0 done, 1 failed, 2 misunderstood. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The commands of this module and of all others on the class path. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new ShoninCli());
        for (CliCommand command : ServiceLoader.load(CliCommand.class)) {
            line.addSubcommand(command);
        }
        return line.setExecutionExceptionHandler(oneLine())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** The project's directory. */
    public static Path root() {
        return Path.of(System.getProperty(ROOT_PROPERTY, ".")).toAbsolutePath().normalize();
    }

    /** What a person can do something about is one line; everything else keeps its stack trace. */
    private static IExecutionExceptionHandler oneLine() {
        return (error, line, parsed) -> {
            if (error instanceof StackException) {
                line.getErr().println("shonin: " + error.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw error;
        };
    }
}
