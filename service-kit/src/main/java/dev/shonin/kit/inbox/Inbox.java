package dev.shonin.kit.inbox;

import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Where events come in: each is handled once, whatever the broker delivers. A batch is one
 * transaction; where that fails, each of its events gets its own, is tried again with growing
 * pauses, and at last goes to the dead letters with its cause.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Receipts receipts;
    private final DeadLetters deadLetters;
    private final RetryPause pause;
    private final EventContext context;

    Inbox(Receipts receipts, DeadLetters deadLetters, RetryPause pause, EventContext context) {
        this.receipts = receipts;
        this.deadLetters = deadLetters;
        this.pause = pause;
        this.context = context;
    }

    /**
     * Takes in a batch. Returns when every event of it is handled or laid aside; until then the
     * batch must not be acknowledged.
     *
     * @param consumer who takes them in; the receipts are kept under this name, so it must stay the
     *     same
     */
    public void consume(
            String consumer, ConsumerRecords<String, byte[]> batch, EventHandler handler) {
        takeIn(consumer, read(consumer, batch), handler);
    }

    /**
     * Takes in what a batch holds of the events the consumer wants, and passes over the rest.
     *
     * @see #consume(String, ConsumerRecords, EventHandler)
     */
    public void consume(
            String consumer, ConsumerRecords<String, byte[]> batch, Subscriptions subscriptions) {
        List<Incoming> incoming = read(consumer, batch);
        incoming.removeIf(event -> !subscriptions.want(event.received().data()));
        takeIn(consumer, incoming, subscriptions::handle);
    }

    private List<Incoming> read(String consumer, ConsumerRecords<String, byte[]> batch) {
        List<Incoming> incoming = new ArrayList<>(batch.count());
        for (ConsumerRecord<String, byte[]> message : batch) {
            // What was put back for one consumer is no concern of the others.
            if (replayFor(message).map(consumer::equals).orElse(true)) {
                Incoming.read(message)
                        .ifPresentOrElse(
                                incoming::add, () -> deadLetters.unreadable(consumer, message));
            }
        }
        return incoming;
    }

    private void takeIn(String consumer, List<Incoming> incoming, EventHandler handler) {
        // In the order of the keys, so that two consumers working on the same orders lock them in
        // the same
        // order and never wait for each other in a circle. The sort is stable: an order's events
        // stay in order.
        incoming.sort(Comparator.comparing(Incoming::key));
        if (incoming.isEmpty() || together(consumer, incoming, handler)) {
            return;
        }
        for (Incoming event : incoming) {
            alone(consumer, event, handler);
        }
    }

    private static Optional<String> replayFor(ConsumerRecord<String, byte[]> message) {
        return Optional.ofNullable(message.headers().lastHeader(DeadLetters.REPLAY_FOR))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }

    private boolean together(String consumer, List<Incoming> events, EventHandler handler) {
        try {
            QuarkusTransaction.requiringNew().run(() -> handle(consumer, events, handler));
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s takes %d events one by one", consumer, events.size());
            return false;
        }
    }

    private void alone(String consumer, Incoming event, EventHandler handler) {
        for (int failures = 0; ; ) {
            try {
                QuarkusTransaction.requiringNew()
                        .run(() -> handle(consumer, List.of(event), handler));
                return;
            } catch (RuntimeException e) {
                // A database that is away is no fault of the event's: it waits as long as that
                // takes.
                if (!Outage.isOutage(e)) {
                    failures++;
                }
                if (failures >= pause.attempts()) {
                    deadLetters.lay(consumer, event, e);
                    return;
                }
                LOG.warnf(
                        "%s could not take in %s of %s (%s); trying again",
                        consumer, event.id(), event.key(), e);
                if (!pause.after(failures)) {
                    throw e;
                }
            }
        }
    }

    private void handle(String consumer, List<Incoming> events, EventHandler handler) {
        Set<String> fresh = receipts.write(consumer, events);
        for (Incoming event : events) {
            EventData data = event.received().data();
            // Each id once, even if the batch holds it twice; an event newer than this version is
            // receipted only.
            if (fresh.remove(event.id()) && data != null) {
                context.run(event, () -> handler.on(data));
            }
        }
    }

    /**
     * An event with the message it came in.
     *
     * @param message as the broker delivered it
     * @param received what it holds
     */
    record Incoming(ConsumerRecord<String, byte[]> message, EventJson.Received received) {

        static Optional<Incoming> read(ConsumerRecord<String, byte[]> message) {
            try {
                return Optional.of(new Incoming(message, EventJson.read(message.value())));
            } catch (RuntimeException e) {
                LOG.warnf(
                        "Unreadable event at %s-%d@%d",
                        message.topic(), message.partition(), message.offset());
                return Optional.empty();
            }
        }

        String id() {
            return received.id();
        }

        String key() {
            return message.key() == null ? "" : message.key();
        }

        /** Whether an operator put it back from the dead letters, for this consumer. */
        boolean replayedFor(String consumer) {
            return replayFor(message).filter(consumer::equals).isPresent();
        }
    }
}
