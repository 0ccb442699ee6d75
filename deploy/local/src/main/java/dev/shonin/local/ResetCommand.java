package dev.shonin.local;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Forgets everything. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Stops the stack and deletes its state: data, logs, secrets, the CA.")
final class ResetCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    ResetCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        if (!Files.exists(state.path())) {
            out.println("There is nothing to delete.");
            return 0;
        }
        // SHONIN_HOME may name any directory; only one that a stack has made is deleted.
        if (!Files.exists(state.lock())) {
            throw new StackException(
                    state.path() + " is not the state of a stack; it is left as it is");
        }
        DownCommand.stop(state, DownCommand.PATIENCE);
        state.delete();
        out.println("Deleted " + state.path() + ".");
        return 0;
    }
}
