package dev.shonin.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the stack; its data stay. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the local stack; its data stay.")
final class DownCommand implements Callable<Integer> {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    DownCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        out.println(stop(state, PATIENCE) ? "The stack is down." : "The stack is not running.");
        return 0;
    }

    /** Stops the stack in a directory; tells whether anything ran. */
    static boolean stop(StateDirectory state, Duration patience) {
        Optional<StackReport> report = StackReport.read(state.report());
        Optional<ProcessHandle> launcher = report.flatMap(StackReport::launcher);
        launcher.ifPresent(
                process -> {
                    process.destroy();
                    if (!Poll.until(patience, () -> !process.isAlive())) {
                        process.destroyForcibly();
                        Poll.until(Duration.ofSeconds(5), () -> !process.isAlive());
                    }
                });
        // What the launcher could not stop any more, or left behind when it was killed.
        int orphans = OrphanHunt.reap(StackReport.read(state.report()), state);
        return launcher.isPresent() || orphans > 0;
    }
}
