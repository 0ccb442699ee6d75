package dev.shonin.kit.schema;

import dev.shonin.kit.id.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Forgets receipts of events that Kafka itself has forgotten: none of them can come again. Those of
 * dead letters stay, for they may be put back.
 *
 * <p>An event's id begins with its time, so the primary key finds the old ones. A thousand at a
 * time, each in a transaction of its own, and rows that somebody holds are left for the next run:
 * no consumer waits for this.
 */
final class Receipts {

    private static final int BATCH = 1000;

    private static final String FORGET =
            """
            delete from inbox where (consumer, event_id) in (
                select consumer, event_id from inbox
                where consumer = ? and event_id < ? and not dead
                order by event_id limit ? for update skip locked)
            """;

    private static final String NEXT_CONSUMER =
            "select consumer from inbox where consumer > ? order by consumer limit 1";

    private Receipts() {}

    /** Forgets those of events made before; says how many. */
    static long forget(DataSource database, Instant before) throws SQLException {
        long forgotten = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement next = connection.prepareStatement(NEXT_CONSUMER);
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            connection.setAutoCommit(true);
            String consumer = "";
            while (true) {
                next.setString(1, consumer);
                try (var found = next.executeQuery()) {
                    if (!found.next()) {
                        return forgotten;
                    }
                    consumer = found.getString(1);
                }
                forget.setString(1, consumer);
                forget.setString(2, Ids.firstAt("evt", before));
                forget.setInt(3, BATCH);
                int gone;
                do {
                    gone = forget.executeUpdate();
                    forgotten += gone;
                } while (gone == BATCH);
            }
        }
    }
}
