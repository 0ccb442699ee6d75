package dev.shonin.local.backup;

import dev.shonin.local.CliCommand;
import dev.shonin.local.Secrets;
import dev.shonin.local.ShoninCli;
import dev.shonin.local.StackException;
import dev.shonin.local.StackReport;
import dev.shonin.local.StateDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Backs the running stack up. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Backs the running stack up, while orders go on: databases, events under way, secrets"
                    + " and the CA's files. Whoever has the backup can issue certificates: keep it"
                    + " as the CA itself."
        })
public final class BackupCommand implements CliCommand, Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "a directory that is empty or not there")
    private Path directory;

    /** For the service loader. */
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
    public BackupCommand() {}

    @Override
    public Integer call() {
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        StackReport report =
                StackReport.read(state.report())
                        .filter(r -> r.launcher().isPresent())
                        .orElseThrow(
                                () ->
                                        new StackException(
                                                "no stack is up here; ./shonin up starts one"));
        if (report.state() != StackReport.State.READY) {
            throw new StackException("the stack is not ready; ./shonin status tells how far it is");
        }
        for (StackReport.Part part : report.parts()) {
            boolean kept = part.name().equals("database") || part.name().equals("kafka");
            if (kept && part.state() == StackReport.State.EXTERNAL) {
                throw new StackException(
                        "the %s is a real one outside (%s): back it up with its own tools, see docs/backup.md"
                                .formatted(part.name(), part.address()));
            }
        }
        StackAccess stack = StackAccess.of(report.ports(), Secrets.in(state.secrets()));
        Instant moment =
                new Backup(state, stack, Clock.systemUTC())
                        .take(directory.toAbsolutePath().normalize());
        spec.commandLine()
                .getOut()
                .println("Backed up as of " + moment + " to " + directory.toAbsolutePath() + ".");
        return 0;
    }
}
