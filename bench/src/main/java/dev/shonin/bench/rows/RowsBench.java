package dev.shonin.bench.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.local.client.StackEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Compares listing and placing with a thousand orders in the database with the same with many, and
 * shows that the query for due reminders touches due rows only.
 */
public final class RowsBench {

    private static final long FEW = 1_000;
    private static final int CALLS = 200;
    private static final int WARM_UP = 100;
    private static final int PLACED = 150;
    private static final int CLIENTS = 8;

    private final StackEnvironment stack;
    private final PrintWriter progress;

    /** A bench against a stack that is up. */
    public RowsBench(StackEnvironment stack, PrintWriter progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /**
     * What was measured with so many rows.
     *
     * @param listing the 99th percentile of every listing together, in milliseconds
     * @param byKind the same by kind of listing
     * @param placing orders placed a second
     */
    private record Measured(double listing, Map<String, Double> byKind, double placing) {}

    /**
     * What came of it.
     *
     * @param met whether every aim of the comparison was met
     * @param json as one object
     * @param text as a table
     */
    public record Outcome(boolean met, ObjectNode json, String text) {}

    /** Fills, measures, fills, measures, and takes the rows away again unless they are to stay. */
    public Outcome run(long rows, boolean keep)
            throws SQLException, IOException, InterruptedException {
        ShoninClient operator =
                new ShoninClient(
                        URI.create(stack.required("SHONIN_URL")),
                        stack.required("SHONIN_OPERATOR_KEY"));
        String account =
                operator.createAccount("Bench of rows", UUID.randomUUID().toString())
                        .path("id")
                        .asText();
        String key =
                operator.createKey(account, "reseller", UUID.randomUUID().toString())
                        .path("key")
                        .asText();
        try (Connection database = connection();
                RowsClient client = new RowsClient(URI.create(stack.required("SHONIN_URL")), key)) {
            if (OrderRows.present(database) > 0) {
                say("taking away the rows of an earlier bench");
                OrderRows.remove(database);
            }
            OrderRows filler = new OrderRows(database, account);
            filler.fill(1, FEW, rows, _ -> {});
            say("measuring with %,d rows".formatted(FEW));
            warmUp(client);
            Measured few = measure(client, "few");
            filler.fill(FEW + 1, rows, rows, done -> say("%,d rows filled".formatted(done)));
            say("measuring with %,d rows".formatted(rows));
            Measured many = measure(client, "many");
            DueReminders.Seen due = DueReminders.explain(database);
            if (!keep) {
                say("taking the rows away");
                OrderRows.remove(database);
            }
            return outcome(rows, few, many, due);
        }
    }

    private static void warmUp(RowsClient client) throws IOException, InterruptedException {
        for (String query : RowsClient.listings(Instant.now()).values()) {
            client.list(query, WARM_UP);
        }
        client.place("warm" + Long.toString(System.nanoTime(), 36), PLACED, CLIENTS);
    }

    private static Measured measure(RowsClient client, String label)
            throws IOException, InterruptedException {
        Map<String, Double> byKind = new LinkedHashMap<>();
        long[] all = {};
        for (Map.Entry<String, String> kind : RowsClient.listings(Instant.now()).entrySet()) {
            client.list(kind.getValue(), WARM_UP / 10); // Pages once read are in memory.
            long[] took = client.list(kind.getValue(), CALLS);
            byKind.put(kind.getKey(), p99(took));
            int before = all.length;
            all = Arrays.copyOf(all, before + took.length);
            System.arraycopy(took, 0, all, before, took.length);
        }
        double placing =
                client.place(label + Long.toString(System.nanoTime(), 36), PLACED, CLIENTS);
        return new Measured(p99(all), byKind, placing);
    }

    private static double p99(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(0.99 * sorted.length) - 1] / 1e6;
    }

    private static Outcome outcome(long rows, Measured few, Measured many, DueReminders.Seen due) {
        double listing = many.listing() / few.listing();
        double placing = many.placing() / few.placing();
        boolean met = listing <= 1.5 && placing >= 0.9 && due.onlyDueRows();
        ObjectNode json =
                ShoninClient.object()
                        .put("rows", rows)
                        .put("listing_p99_ms_1000", round(few.listing()))
                        .put("listing_p99_ms", round(many.listing()))
                        .put("listing_ratio", round(listing))
                        .put("placing_per_s_1000", round(few.placing()))
                        .put("placing_per_s", round(many.placing()))
                        .put("placing_ratio", round(placing))
                        .put("due_rows", due.due())
                        .put("due_rows_touched", due.touched())
                        .put("due_index", due.index())
                        .put("due_buffers", due.buffers())
                        .put("met", met);
        StringBuilder text =
                new StringBuilder(
                        "%-28s %12s %12s %8s%n".formatted("p99 in ms", "1,000", rows, ""));
        ObjectNode kinds = json.putObject("listing_p99_ms_by_kind");
        few.byKind()
                .forEach(
                        (kind, before) -> {
                            double after = many.byKind().getOrDefault(kind, 0.0);
                            kinds.putArray(kind).add(round(before)).add(round(after));
                            line(text, "listing, " + kind, before, after);
                        });
        line(text, "listing, all (at most 1.5)", few.listing(), many.listing());
        line(text, "placed/s (at least 0.9)", few.placing(), many.placing());
        text.append(
                "due reminders: %d due, %d touched by %s, %d pages"
                        .formatted(due.due(), due.touched(), due.index(), due.buffers()));
        return new Outcome(met, json, text.toString());
    }

    private static void line(StringBuilder text, String name, double few, double many) {
        text.append("%-28s %12.1f %12.1f %8.2f%n".formatted(name, few, many, many / few));
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                stack.required("SHONIN_DB_URL_ORDERS"),
                stack.required("SHONIN_DB_USER_ORDERS"),
                stack.required("SHONIN_DB_PASSWORD_ORDERS"));
    }

    private void say(String line) {
        progress.println(line);
        progress.flush();
    }
}
