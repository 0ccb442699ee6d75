package dev.shonin.bench.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;

/** What the query for due reminders touches, as PostgreSQL itself explains it. */
final class DueReminders {

    /** The query that order-service's upkeep runs. */
    private static final String QUERY =
            """
            select * from orders where upkeep_at <= ? order by upkeep_at
            limit 100 for no key update skip locked
            """;

    private static final int DUE = 40;

    private DueReminders() {}

    /**
     * What was seen.
     *
     * @param due how many rows were due
     * @param touched how many rows were read
     * @param index the index they were found by; empty where the whole table was read
     * @param buffers how many pages were looked at
     */
    record Seen(long due, long touched, String index, long buffers) {
        boolean onlyDueRows() {
            return touched == due && !index.isEmpty();
        }
    }

    /** Asks as if it were the moment at which forty rows are due; changes nothing. */
    static Seen explain(Connection database) throws SQLException {
        Timestamp moment = moment(database);
        database.setAutoCommit(false);
        try (PreparedStatement explain =
                database.prepareStatement("explain (analyze, buffers, format json) " + QUERY)) {
            explain.setTimestamp(1, moment);
            try (ResultSet row = explain.executeQuery()) {
                row.next();
                JsonNode plan = new ObjectMapper().readTree(row.getString(1)).get(0).path("Plan");
                return seen(database, moment, plan);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL's plan is no JSON", e);
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    private static Timestamp moment(Connection database) throws SQLException {
        try (PreparedStatement select =
                database.prepareStatement(
                        "select upkeep_at from orders where upkeep_at is not null"
                                + " order by upkeep_at offset ? limit 1")) {
            select.setInt(1, DUE - 1);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("fewer than " + DUE + " rows have reminders");
                }
                return row.getTimestamp(1);
            }
        }
    }

    private static Seen seen(Connection database, Timestamp moment, JsonNode plan)
            throws SQLException {
        JsonNode scan = plan;
        while (scan.path("Plans").has(0)) {
            scan = scan.path("Plans").get(0);
        }
        long touched =
                scan.path("Actual Rows").asLong() + scan.path("Rows Removed by Filter").asLong();
        try (PreparedStatement count =
                database.prepareStatement("select count(*) from orders where upkeep_at <= ?")) {
            count.setTimestamp(1, moment);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new Seen(
                        row.getLong(1),
                        touched,
                        scan.path("Index Name").asText(""),
                        plan.path("Shared Hit Blocks").asLong()
                                + plan.path("Shared Read Blocks").asLong());
            }
        }
    }
}
