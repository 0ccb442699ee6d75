package dev.shonin.local;

import dev.shonin.client.model.CsrRequest;
import dev.shonin.local.StackReport.State;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.OrderRun;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.local.client.StackEnvironment;
import dev.shonin.testing.Directories;
import dev.shonin.testing.TestRequests;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the AOT caches of the launcher and the services: a stack of its own runs a few orders, and
 * its JVMs write down what they learnt.
 */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the caches that let the services start in a third of the time, by running a few"
                    + " orders on a stack of its own.",
            "Done by itself after each build; SHONIN_TRAIN=false leaves it out."
        })
final class TrainCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "How many orders to learn from (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int orders = 10;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    TrainCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path directory = ShoninCli.root().resolve("target/training");
        Directories.delete(directory);
        StateDirectory state = new StateDirectory(directory);
        out.println("Training the services for quick starts ...");
        out.flush();
        // What the environment says of real servers is not for a stack that only trains.
        BackgroundLauncher.start(ShoninCli.root(), state, Ports.free(), Map.of(), true);
        try {
            StackReport ready = UpCommand.awaitReady(state, out, System.nanoTime());
            run(StackEnvironment.read(state.path()));
            out.printf("  %d orders issued; writing down what was learnt%n", orders);
            out.flush();
            if (ready.state() != State.READY) {
                throw new StackException("the training stack did not come up");
            }
        } finally {
            DownCommand.stop(state, PATIENCE);
        }
        Directories.delete(directory);
        return report(out);
    }

    private void run(StackEnvironment stack) {
        ShoninClient shonin =
                new ShoninClient(
                        URI.create(stack.required("SHONIN_URL")), stack.required("SHONIN_API_KEY"));
        Inbox inbox = new Inbox(URI.create(stack.required("SHONIN_INBOX_URL")));
        OrderRun run = new OrderRun(shonin, inbox);
        for (int i = 0; i < orders; i++) {
            String domain = "www.training-%d.test".formatted(i);
            String csr = TestRequests.csr(domain);
            shonin.csr().decodeCsr(new CsrRequest().csr(csr), null);
            shonin.validation().listApproverAddresses(domain, null);
            run.run(domain, csr);
        }
    }

    /** A cache that was not made costs time, nothing else: no reason to fail. */
    private static int report(PrintWriter out) {
        for (ServiceKind kind : ServiceKind.values()) {
            if (!AotCache.besides(kind.jar(ShoninCli.root())).isFresh()) {
                out.printf(
                        "  no cache came about for %s; it starts more slowly%n",
                        kind.serviceName());
            }
        }
        out.flush();
        return 0;
    }
}
