package dev.shonin.local;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code up} runs in the background: the stack, until it is told to end. */
@Command(name = "launch", hidden = true, description = "Runs the stack in the foreground.")
final class LauncherCommand implements Callable<Integer> {

    @Option(names = "--listen", split = ",", description = "The ports by name.")
    private Map<String, Integer> listen = Ports.USUAL.asMap();

    @Option(
            names = "--training",
            description = "Write AOT caches from what the JVMs did, when they end.")
    private boolean training;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        StackOptions options =
                new StackOptions(
                        ShoninCli.root(),
                        StateDirectory.of(ShoninCli.root(), environment),
                        Ports.of(listen),
                        environment,
                        System.out::println,
                        training);
        LocalStack stack = LocalStack.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "down"));
        // Runs until a signal ends the JVM.
        new CountDownLatch(1).await();
        return 0;
    }
}
