package dev.shonin.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.bench.rows.RowsBench;
import dev.shonin.local.ShoninCli;
import dev.shonin.local.StackException;
import dev.shonin.local.StackReport;
import dev.shonin.local.StateDirectory;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.OrderRun;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.local.client.StackEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin bench orders}. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description = {
            "Whole orders through the API: placed, the mail read from the sink, approved, issued.",
            "Latencies are of the part that is ours: placing to mail accepted, and approving to"
                    + " issued.",
            "Starts the local stack when none is up."
        })
final class OrdersBenchCommand implements Callable<Integer> {

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many orders are measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private int count = 1000;

    @Option(
            names = "--clients",
            paramLabel = "C",
            description = "How many at a time (default: ${DEFAULT-VALUE}).",
            defaultValue = "8")
    private int clients = 8;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "How many orders run before, not measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private int warmup = 1000;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = {
                "Instead: listing and placing with N orders in the database, compared with 1,000.",
                "The rows are filled by the database itself and taken away afterwards."
            })
    private @Nullable Long rows;

    @Option(names = "--keep-rows", description = "With --rows: leave the rows in the database.")
    private boolean keepRows;

    @Option(names = "--json", description = "Print one JSON object on one line, and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    OrdersBenchCommand() {}

    @Override
    public Integer call() throws InterruptedException, SQLException {
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        StackReport report = running(state);
        StackEnvironment stack = StackEnvironment.read(state.path());
        if (rows != null) {
            return byRows(stack, Math.max(rows, 1_000));
        }
        OrderRun run =
                new OrderRun(
                        new ShoninClient(
                                URI.create(stack.required("SHONIN_URL")),
                                stack.required("SHONIN_API_KEY")),
                        new Inbox(URI.create(stack.required("SHONIN_INBOX_URL"))));
        OrdersBench bench = new OrdersBench(run, new ProcessMeter(processes(report)));
        String label = Long.toString(System.currentTimeMillis(), 36);
        if (warmup > 0) {
            measure(bench, "warming up", "w" + label, warmup);
        }
        OrdersBench.Result result = measure(bench, "measuring", "m" + label, count);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? line(result) : table(result));
        result.failures().stream()
                .limit(5)
                .forEach(failure -> spec.commandLine().getErr().println("failed: " + failure));
        return result.failures().isEmpty() ? 0 : 1;
    }

    private int byRows(StackEnvironment stack, long most)
            throws InterruptedException, SQLException {
        RowsBench.Outcome outcome =
                new RowsBench(stack, spec.commandLine().getErr()).run(most, keepRows);
        spec.commandLine().getOut().println(json ? outcome.json() : outcome.text());
        return outcome.met() ? 0 : 1;
    }

    private OrdersBench.Result measure(OrdersBench bench, String what, String label, int orders)
            throws InterruptedException {
        CompletableFuture<OrdersBench.Result> running =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return bench.measure(label, orders, clients);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                                throw new IllegalStateException(e);
                            }
                        });
        while (true) {
            try {
                return running.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                spec.commandLine()
                        .getErr()
                        .printf("\r%s: %d of %d ", what, bench.progress(), orders);
                spec.commandLine().getErr().flush();
            } catch (ExecutionException e) {
                throw new StackException("the benchmark broke down: " + e.getCause(), e);
            } finally {
                if (running.isDone()) {
                    spec.commandLine().getErr().printf("\r%s: %d orders done%n", what, orders);
                }
            }
        }
    }

    private StackReport running(StateDirectory state) throws InterruptedException {
        try {
            ProcessBuilder up =
                    new ProcessBuilder(ShoninCli.root().resolve("shonin").toString(), "up")
                            .redirectOutput(
                                    json
                                            ? ProcessBuilder.Redirect.DISCARD
                                            : ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            if (up.start().waitFor() != 0) {
                throw new StackException("the local stack did not come up");
            }
        } catch (IOException e) {
            throw new StackException("cannot run ./shonin up: " + e, e);
        }
        return StackReport.read(state.report())
                .orElseThrow(() -> new StackException("no local stack is up"));
    }

    /** The stack's processes and this one; PostgreSQL's backends count with their postmaster. */
    private static Map<String, Long> processes(StackReport report) {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("launcher", report.pid());
        for (StackReport.Part part : report.parts()) {
            Long pid = part.pid();
            boolean own = pid != null && pid != report.pid();
            if (own) {
                pids.put(part.name(), pid);
            }
        }
        pids.put("client", ProcessHandle.current().pid());
        return pids;
    }

    private static String line(OrdersBench.Result result) {
        ObjectNode object =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("orders_per_s", round(result.ordersPerSecond()))
                        .put("p50_ms", round(result.ours().millis(50)))
                        .put("p95_ms", round(result.ours().millis(95)))
                        .put("p99_ms", round(result.ours().millis(99)))
                        .put("cpu_ms_per_order", round(result.cpuPerOrder()))
                        .put("peak_rss_mb", result.peakRssMb())
                        .put("failed", result.failures().size());
        ObjectNode byProcess = object.putObject("cpu_ms_per_order_by_process");
        result.cpuMillis()
                .forEach((name, millis) -> byProcess.put(name, round(millis / result.count())));
        return object.toString();
    }

    private static String table(OrdersBench.Result result) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%n%.1f orders/s (%d orders in %.1f s, %d failed)%n"
                        .formatted(
                                result.ordersPerSecond(),
                                result.count(),
                                result.seconds(),
                                result.failures().size()));
        text.append("%-28s %8s %8s %8s%n".formatted("milliseconds", "p50", "p95", "p99"));
        row(text, "ours, both together", result.ours());
        row(text, "  placing to mail accepted", result.placedToMail());
        row(text, "  approving to issued", result.approvedToIssued());
        text.append("CPU per order: %.1f ms%n".formatted(result.cpuPerOrder()));
        result.cpuMillis()
                .forEach(
                        (name, millis) ->
                                text.append(
                                        "  %-26s %8.1f%n"
                                                .formatted(name, millis / result.count())));
        text.append("Peak memory, all processes: %d MB".formatted(result.peakRssMb()));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Percentiles times) {
        text.append(
                "%-28s %8.1f %8.1f %8.1f%n"
                        .formatted(name, times.millis(50), times.millis(95), times.millis(99)));
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
