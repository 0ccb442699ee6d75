package dev.shonin.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stands in the help; the shell script runs the tests, as nothing has to be built for that. */
@Command(
        name = "test",
        description = {
            "Runs the tests; further arguments go to Maven. With --long as the first one also those",
            "that take minutes each, as CI does: an upgrade and back, drains, backup and restore."
        },
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MAVEN-ARGUMENT", arity = "0..*")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new StackException("run ./shonin test " + String.join(" ", arguments));
    }
}
