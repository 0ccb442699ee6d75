package dev.shonin.kit.inbox;

import dev.shonin.events.Topic;
import dev.shonin.kit.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Lays aside what a consumer cannot take in: the bytes as they came, with the cause and where they
 * belong in the headers. {@code ./shonin dead-letters} shows them and puts them back.
 */
@ApplicationScoped
public class DeadLetters {

    /** On a dead letter: the topic it came from. */
    public static final String TOPIC = "shonin-topic";

    /** On a dead letter: who could not take it in. */
    public static final String CONSUMER = "shonin-consumer";

    /** On a dead letter: why. */
    public static final String CAUSE = "shonin-cause";

    /** On an event put back: the consumer that is to take it in again. */
    public static final String REPLAY_FOR = "shonin-replay-for";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Outbox outbox;
    private final Receipts receipts;
    private final RetryPause pause;
    private final MeterRegistry meters;

    DeadLetters(Outbox outbox, Receipts receipts, RetryPause pause, MeterRegistry meters) {
        this.outbox = outbox;
        this.receipts = receipts;
        this.pause = pause;
        this.meters = meters;
    }

    void lay(String consumer, Inbox.Incoming event, Throwable cause) {
        LOG.errorf(
                cause,
                "%s gives up on event %s of %s; it is among the dead letters",
                consumer,
                event.id(),
                event.key());
        persist(
                () -> {
                    receipts.bury(consumer, event.id());
                    publish(consumer, event.message(), describe(cause));
                });
        count(consumer);
    }

    void unreadable(String consumer, ConsumerRecord<String, byte[]> message) {
        persist(() -> publish(consumer, message, "not a readable event"));
        count(consumer);
    }

    /**
     * Lays aside what was taken in long ago and is of no use any more, within the current
     * transaction. Put back, it is taken in by that consumer alone.
     *
     * @param consumer who is to take it in should it be put back
     * @param topic the topic it came from
     * @param key the order's id
     * @param event as it is sent
     * @param cause why, in words for an operator
     */
    public void giveUp(String consumer, String topic, String key, byte[] event, String cause) {
        LOG.errorf(
                "%s gives up on an event of %s (%s); it is among the dead letters",
                consumer, key, cause);
        publish(consumer, topic, key, event, cause);
        count(consumer);
    }

    private void count(String consumer) {
        meters.counter("shonin.dead.letters", "consumer", consumer).increment();
    }

    /** Until it is written the event is not done with, however long the database is away. */
    private void persist(Runnable write) {
        while (true) {
            try {
                QuarkusTransaction.requiringNew().run(write);
                return;
            } catch (RuntimeException e) {
                if (!Outage.isOutage(e) || !pause.after(1)) {
                    throw e;
                }
            }
        }
    }

    private void publish(String consumer, ConsumerRecord<String, byte[]> message, String cause) {
        publish(
                consumer,
                message.topic(),
                message.key() == null ? "" : message.key(),
                message.value() == null ? new byte[0] : message.value(),
                cause);
    }

    private void publish(String consumer, String topic, String key, byte[] value, String cause) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TOPIC, topic);
        headers.put(CONSUMER, consumer);
        headers.put(CAUSE, cause);
        outbox.publishRaw(Topic.DEAD_LETTERS.topicName(), key, value, headers);
    }

    private static String describe(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root.toString();
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
