package dev.shonin.bench.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.client.api.OrdersApi.APIListOrdersRequest;
import dev.shonin.client.model.AccountRequest;
import dev.shonin.client.model.ApiKeyRequest;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.local.client.StackEnvironment;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares listing and placing with a thousand orders in the database with the same with many, and
 * shows that the query for due reminders touches due rows only.
 */
public final class RowsBench {

    private static final long FEW = 1_000;
    private static final int CALLS = 200;
    private static final int WARM_UP = 100;
    private static final int PLACED = 500;
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
    public Outcome run(long rows, boolean keep) throws SQLException, InterruptedException {
        ShoninClient operator = client(stack.required("SHONIN_OPERATOR_KEY"));
        String account =
                operator.accounts()
                        .createAccount(
                                new AccountRequest().name("Bench of rows"),
                                ShoninClient.idempotencyKey())
                        .getId();
        String key =
                operator.accounts()
                        .createApiKey(
                                account,
                                new ApiKeyRequest().addRolesItem("reseller"),
                                ShoninClient.idempotencyKey())
                        .getKey();
        Callers callers =
                new Callers(
                        new RowsClient(client(key).orders()), new RowsClient(operator.orders()));
        try (Connection database = connection()) {
            if (OrderRows.present(database) > 0) {
                say("taking away the rows of an earlier bench");
                OrderRows.remove(database);
            }
            OrderRows filler = new OrderRows(database, account);
            filler.fill(1, FEW, rows, _ -> {});
            Settling.await(database);
            say("measuring with %,d rows".formatted(FEW));
            warmUp(callers);
            Measured few = measure(callers, "few");
            filler.fill(FEW + 1, rows, rows, done -> say("%,d rows filled".formatted(done)));
            say("waiting until the database has tidied up");
            Settling.await(database);
            say("measuring with %,d rows".formatted(rows));
            Measured many = measure(callers, "many");
            DueReminders.Seen due = DueReminders.explain(database);
            if (!keep) {
                say("taking the rows away");
                OrderRows.remove(database);
            }
            return outcome(rows, few, many, due);
        }
    }

    private ShoninClient client(String key) {
        return new ShoninClient(URI.create(stack.required("SHONIN_URL")), key);
    }

    /** The reseller whose orders are measured, and an operator, who lists everybody's. */
    private record Callers(RowsClient reseller, RowsClient operator) {}

    private static void warmUp(Callers callers) throws InterruptedException {
        for (APIListOrdersRequest listing : RowsClient.listings(Instant.now()).values()) {
            callers.reseller().list(listing, WARM_UP);
            callers.operator().list(listing, WARM_UP);
        }
        callers.reseller().place("warm" + Long.toString(System.nanoTime(), 36), PLACED, CLIENTS);
    }

    private static Measured measure(Callers callers, String label) throws InterruptedException {
        Map<String, Double> byKind = new LinkedHashMap<>();
        List<long[]> all = new ArrayList<>();
        RowsClient.listings(Instant.now())
                .forEach(
                        (kind, listing) -> {
                            measure(callers.reseller(), kind, listing, byKind, all);
                            measure(callers.operator(), kind + " (operator)", listing, byKind, all);
                        });
        double placing =
                callers.reseller()
                        .place(label + Long.toString(System.nanoTime(), 36), PLACED, CLIENTS);
        return new Measured(
                p99(all.stream().flatMapToLong(Arrays::stream).toArray()), byKind, placing);
    }

    private static void measure(
            RowsClient client,
            String kind,
            APIListOrdersRequest listing,
            Map<String, Double> byKind,
            List<long[]> all) {
        client.list(listing, WARM_UP / 10); // Pages once read are in memory.
        long[] took = client.list(listing, CALLS);
        byKind.put(kind, p99(took));
        all.add(took);
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
                JsonNodeFactory.instance
                        .objectNode()
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
                        "%-32s %12s %12s %8s%n".formatted("p99 in ms", "1,000", rows, ""));
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
        text.append("%-32s %12.1f %12.1f %8.2f%n".formatted(name, few, many, many / few));
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
