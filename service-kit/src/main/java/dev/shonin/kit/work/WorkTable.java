package dev.shonin.kit.work;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Claims and settles rows of the table {@code work}, each call its own short transaction. */
@ApplicationScoped
class WorkTable {

    private static final String CLAIM =
            """
            update work w set due_at = ?, attempts = w.attempts + 1
            from (select kind, subject from work where kind = ? and due_at <= ?
                  order by due_at limit ? for update skip locked) due
            where w.kind = due.kind and w.subject = due.subject
            returning w.subject, w.attempts, w.trace
            """;
    private static final String DUE_KINDS = "select distinct kind from work where due_at <= ?";
    // Neither a claim nor its end waits for the disk: were they lost in a crash of the database,
    // the
    // work would come again, which every handler must bear.
    private static final String NEED_NOT_WAIT = "set local synchronous_commit = off";
    // The lease's end is the token: an enqueue meanwhile, or another instance's claim, has moved
    // it.
    private static final String FINISH =
            "delete from work where kind = ? and subject = ? and due_at = ?";
    private static final String POSTPONE =
            "update work set due_at = ?, last_error = ? where kind = ? and subject = ? and due_at ="
                    + " ?";

    private final AgroalDataSource database;
    private final Clock clock;

    WorkTable(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A claimed piece of work.
     *
     * @param leaseUntil the end of the lease, in whole microseconds as the database keeps it
     * @param trace the trace in which it was enqueued
     */
    record Claim(
            String kind, String subject, int attempt, Instant leaseUntil, @Nullable String trace) {}

    /** The kinds of which something is due now. */
    Set<String> dueKinds() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(DUE_KINDS)) {
            select.setTimestamp(1, Timestamp.from(clock.instant()));
            try (ResultSet result = select.executeQuery()) {
                Set<String> kinds = new HashSet<>();
                while (result.next()) {
                    kinds.add(result.getString(1));
                }
                return kinds;
            }
        }
    }

    /** Takes what is finished off the list and claims what is due, in one transaction. */
    List<Claim> settleAndClaim(List<Claim> finished, String kind, int limit, Duration lease)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (Statement local = connection.createStatement()) {
                    local.execute(NEED_NOT_WAIT);
                }
                if (!finished.isEmpty()) {
                    finish(connection, finished);
                }
                List<Claim> claims = limit == 0 ? List.of() : claim(connection, kind, limit, lease);
                connection.commit();
                return claims;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private List<Claim> claim(Connection connection, String kind, int limit, Duration lease)
            throws SQLException {
        Instant now = clock.instant();
        Instant until = now.plus(lease).truncatedTo(ChronoUnit.MICROS);
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setTimestamp(1, Timestamp.from(until));
            claim.setString(2, kind);
            claim.setTimestamp(3, Timestamp.from(now));
            claim.setInt(4, limit);
            try (ResultSet result = claim.executeQuery()) {
                List<Claim> claims = new ArrayList<>();
                while (result.next()) {
                    claims.add(
                            new Claim(
                                    kind,
                                    result.getString(1),
                                    result.getInt(2),
                                    until,
                                    result.getString(3)));
                }
                return claims;
            }
        }
    }

    private static void finish(Connection connection, List<Claim> claims) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FINISH)) {
            for (Claim claim : claims) {
                delete.setString(1, claim.kind());
                delete.setString(2, claim.subject());
                delete.setTimestamp(3, Timestamp.from(claim.leaseUntil()));
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    void postpone(Claim claim, Instant dueAt, String error) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(POSTPONE)) {
            update.setTimestamp(1, Timestamp.from(dueAt));
            update.setString(2, error.length() > 500 ? error.substring(0, 500) : error);
            update.setString(3, claim.kind());
            update.setString(4, claim.subject());
            update.setTimestamp(5, Timestamp.from(claim.leaseUntil()));
            update.executeUpdate();
        }
    }
}
