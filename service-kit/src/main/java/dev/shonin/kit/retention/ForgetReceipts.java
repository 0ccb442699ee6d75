package dev.shonin.kit.retention;

import dev.shonin.kit.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Receipts of events that Kafka itself has forgotten: none of them can come again. Those of dead
 * letters stay as long as these may be put back. An event's id begins with its time, so the primary
 * key finds the old ones.
 */
@ApplicationScoped
class ForgetReceipts implements Forgetting {

    /** How long the topic of the dead letters keeps them. */
    private static final Duration DEAD_LETTERS = Duration.ofDays(90);

    private static final String NEXT_CONSUMER =
            "select consumer from inbox where consumer > ? order by consumer limit 1";
    private static final String FORGET =
            """
            delete from inbox where (consumer, event_id) in (
                select consumer, event_id from inbox
                where consumer = ? and event_id < ? and (not dead or event_id < ?)
                order by event_id limit ? for update skip locked)
            returning event_id
            """;

    @Override
    public String kind() {
        return "receipts";
    }

    @Override
    public String least() {
        // The topics' own retention is 14 days.
        return "P15D";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        Instant before = batch.before();
        int forgotten = 0;
        List<String> consumers = batch.ids(NEXT_CONSUMER, "");
        while (!consumers.isEmpty() && forgotten < batch.most()) {
            String consumer = consumers.getFirst();
            forgotten +=
                    batch.ids(
                                    FORGET,
                                    consumer,
                                    Ids.firstAt("evt", before),
                                    Ids.firstAt("evt", before.minus(DEAD_LETTERS)),
                                    batch.most() - forgotten)
                            .size();
            consumers = batch.ids(NEXT_CONSUMER, consumer);
        }
        return forgotten;
    }
}
