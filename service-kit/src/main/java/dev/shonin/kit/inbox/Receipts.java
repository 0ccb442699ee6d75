package dev.shonin.kit.inbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The receipts of events taken in: the table {@code inbox}. */
@ApplicationScoped
class Receipts {

    private static final String WRITE =
            """
            insert into inbox (consumer, event_id, received_at)
            select ?, id, ? from unnest(?) as id
            on conflict do nothing
            returning event_id
            """;
    private static final String REVIVE =
            """
            update inbox set dead = false
            where consumer = ? and event_id = any (?) and dead
            returning event_id
            """;
    private static final String BURY =
            """
            insert into inbox (consumer, event_id, received_at, dead) values (?, ?, ?, true)
            on conflict (consumer, event_id) do update set dead = true
            """;

    private final AgroalDataSource database;
    private final Clock clock;

    Receipts(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes receipts in the current transaction; returns the ids that had none, to be handled now.
     */
    Set<String> write(String consumer, List<Inbox.Incoming> events) {
        String[] ids = events.stream().map(Inbox.Incoming::id).distinct().toArray(String[]::new);
        String[] replayed =
                events.stream()
                        .filter(event -> event.replayedFor(consumer))
                        .map(Inbox.Incoming::id)
                        .toArray(String[]::new);
        Set<String> fresh = new HashSet<>();
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement write = connection.prepareStatement(WRITE)) {
                write.setString(1, consumer);
                write.setTimestamp(2, Timestamp.from(clock.instant()));
                write.setArray(3, connection.createArrayOf("text", ids));
                collect(write, fresh);
            }
            if (replayed.length > 0) {
                try (PreparedStatement revive = connection.prepareStatement(REVIVE)) {
                    revive.setString(1, consumer);
                    revive.setArray(2, connection.createArrayOf("text", replayed));
                    collect(revive, fresh);
                }
            }
            return fresh;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write receipts", e);
        }
    }

    /**
     * Marks an event as given up, in the current transaction: only a replay for this consumer
     * revives it.
     */
    void bury(String consumer, String eventId) {
        try (Connection connection = database.getConnection();
                PreparedStatement bury = connection.prepareStatement(BURY)) {
            bury.setString(1, consumer);
            bury.setString(2, eventId);
            bury.setTimestamp(3, Timestamp.from(clock.instant()));
            bury.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write receipts", e);
        }
    }

    private static void collect(PreparedStatement statement, Set<String> ids) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                ids.add(result.getString(1));
            }
        }
    }
}
