package dev.shonin.local.backup;

import dev.shonin.local.CliCommand;
import dev.shonin.local.ShoninCli;
import dev.shonin.local.StackException;
import dev.shonin.local.StackReport;
import dev.shonin.local.StateDirectory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets the stack back to a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Sets the stack, which must be down, back to a backup. Topics that are still there tell"
                    + " of the certificates issued since: none is issued a second time."
        })
public final class RestoreCommand implements CliCommand, Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "what ./shonin backup has written")
    private Path directory;

    /** For the service loader. */
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
    public RestoreCommand() {}

    @Override
    public Integer call() {
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        Optional<StackReport> report = StackReport.read(state.report());
        if (report.flatMap(StackReport::launcher).isPresent()) {
            throw new StackException("the stack runs; ./shonin down stops it");
        }
        if (report.filter(StackReport::hasOrphans).isPresent()) {
            throw new StackException(
                    "parts of a stack that was killed still run; ./shonin down stops them");
        }
        Instant moment = Restore.into(state, directory.toAbsolutePath().normalize());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Restored as of " + moment + "; ./shonin up goes on from there.");
        Path before = Restore.before(state);
        if (Files.exists(before)) {
            out.println("The databases that were there until now are in " + before + ".");
        }
        return 0;
    }
}
