package dev.shonin.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.local.StackReport.Part;
import dev.shonin.local.StackReport.State;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how each part of the stack is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each part of the stack: state, process, port, memory.",
        footer = "%nExits with 0 when all is ready, with 1 otherwise.")
final class StatusCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEGABYTE = 1024 * 1024;

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on one line, for programs.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    StatusCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        Optional<StackReport> report =
                StackReport.read(state.report()).filter(r -> r.launcher().isPresent());
        if (report.isEmpty()) {
            out.println(json ? "{\"state\":\"DOWN\",\"parts\":[]}" : "The stack is not running.");
            return 1;
        }
        List<Row> rows = rows(report.get());
        boolean ready = report.get().state() == State.READY && rows.stream().allMatch(Row::isReady);
        if (json) {
            out.println(toJson(report.get(), rows, ready));
        } else {
            print(report.get(), rows, out);
        }
        return ready ? 0 : 1;
    }

    private static List<Row> rows(StackReport report) {
        List<Row> rows = new ArrayList<>();
        rows.add(
                new Row(
                        new Part(
                                "launcher",
                                report.state(),
                                report.pid(),
                                report.startedAt(),
                                report.ports().get("http"),
                                null,
                                0),
                        ProcessFacts.residentBytes(report.pid())));
        for (Part part : report.parts()) {
            Long pid = part.pid();
            rows.add(new Row(asked(part), pid == null ? 0 : ProcessFacts.residentBytesOfTree(pid)));
        }
        return rows;
    }

    /** A service is asked itself: the report only knows what happened, not how it is now. */
    private static Part asked(Part part) {
        Integer port = part.port();
        boolean service = part.name().endsWith("-service");
        if (!service || port == null || part.state() != State.READY) {
            return part;
        }
        boolean ready = Http.answers("http://127.0.0.1:" + port + "/q/health/ready");
        return new Part(
                part.name(),
                ready ? State.READY : State.DOWN,
                part.pid(),
                part.startedAt(),
                port,
                null,
                part.restarts());
    }

    private static void print(StackReport report, List<Row> rows, PrintWriter out) {
        out.printf("%-22s %-9s %8s %7s %9s%n", "part", "state", "pid", "port", "MB");
        for (Row row : rows) {
            Part part = row.part();
            Long pid = part.pid();
            Integer port = part.port();
            String address = part.address();
            out.printf(
                    "%-22s %-9s %8s %7s %9s%s%n",
                    part.name(),
                    part.state().name().toLowerCase(Locale.ROOT),
                    pid == null ? "" : pid.toString(),
                    port == null ? "" : port.toString(),
                    row.bytes() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%.0f", row.bytes() / MEGABYTE),
                    note(part, address));
        }
        out.printf("%-22s %-9s %8s %7s %9.0f%n", "all", "", "", "", total(rows) / MEGABYTE);
        report.urls().forEach((name, url) -> out.printf("  %-8s %s%n", name, url));
    }

    private static String note(Part part, @Nullable String address) {
        if (address != null) {
            return "  at " + address;
        }
        return part.restarts() > 0 ? "  restarted " + part.restarts() + " times" : "";
    }

    private static String toJson(StackReport report, List<Row> rows, boolean ready) {
        ObjectNode all = JSON.createObjectNode();
        all.put("state", report.state().name());
        all.put("ready", ready);
        all.put("resident_bytes", (long) total(rows));
        all.set("urls", JSON.valueToTree(report.urls()));
        all.set("ports", JSON.valueToTree(report.ports()));
        var parts = all.putArray("parts");
        for (Row row : rows) {
            ObjectNode part = JSON.valueToTree(row.part());
            part.put("ready", row.isReady());
            part.put("resident_bytes", row.bytes());
            parts.add(part);
        }
        return all.toString();
    }

    private static double total(List<Row> rows) {
        return rows.stream().mapToLong(Row::bytes).sum();
    }

    private record Row(Part part, long bytes) {
        boolean isReady() {
            return part.state() == State.READY || part.state() == State.EXTERNAL;
        }
    }
}
