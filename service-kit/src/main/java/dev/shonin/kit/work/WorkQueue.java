package dev.shonin.kit.work;

import dev.shonin.kit.trace.Traces;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

/** Puts work on the list of what is due, within the current transaction. */
@ApplicationScoped
public class WorkQueue {

    private static final String ENQUEUE =
            """
            insert into work (kind, subject, due_at, trace) values (?, ?, ?, ?)
            on conflict (kind, subject) do update set due_at = least(work.due_at, excluded.due_at), attempts = 0,
                trace = coalesce(excluded.trace, work.trace)
            """;

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transaction;
    private final WorkSignals signals;
    private final Clock clock;

    WorkQueue(
            AgroalDataSource database,
            TransactionSynchronizationRegistry transaction,
            WorkSignals signals,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * Enqueues work, to be done at {@code dueAt} or soon after; at once, and woken by the commit,
     * when that is not in the future. A second enqueue of the same kind and subject only brings it
     * forward, and counts as new work should the first be under way.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public void enqueue(String kind, String subject, Instant dueAt) {
        requireTransaction();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ENQUEUE)) {
            insert.setString(1, kind);
            insert.setString(2, subject);
            insert.setTimestamp(3, Timestamp.from(dueAt));
            insert.setString(4, Traces.current());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot enqueue " + kind, e);
        }
        if (!dueAt.isAfter(clock.instant())) {
            signals.of(kind).raiseAfterCommit(transaction);
        }
    }

    /** Takes work off the list, if it is there. What is under way goes on. */
    public void cancel(String kind, String subject) {
        requireTransaction();
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from work where kind = ? and subject = ?")) {
            delete.setString(1, kind);
            delete.setString(2, subject);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot cancel " + kind, e);
        }
    }

    private void requireTransaction() {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("work is enqueued within a transaction");
        }
    }
}
