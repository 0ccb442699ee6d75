package dev.shonin.notification.flow;

import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.EventType;
import dev.shonin.events.Topic;
import dev.shonin.kit.inbox.DeadLetters;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.WaitingEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;

/**
 * An event whose order can come no more, or that could not go on in all that time, is laid aside
 * among the dead letters: an operator sees it, and can put it back.
 */
@ApplicationScoped
public class GiveUpWaiting {

    private final WaitingEvents waiting;
    private final OrderContacts contacts;
    private final DeadLetters deadLetters;

    GiveUpWaiting(WaitingEvents waiting, OrderContacts contacts, DeadLetters deadLetters) {
        this.waiting = waiting;
        this.contacts = contacts;
        this.deadLetters = deadLetters;
    }

    /** Those that have waited since before a moment. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Long> due(Instant before, int most) {
        return waiting.since(before, most);
    }

    /** Lays one aside; false when it has gone on, or is about to. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean layAside(long id) {
        String order = waiting.orderOf(id).orElse("");
        byte[] event = waiting.takeOut(id).orElse(null);
        if (event == null) {
            return false;
        }
        String topic = topic(event).topicName();
        deadLetters.giveUp(
                // The consumers are named for their topics.
                topic.replace("shonin.", "notification-"),
                topic,
                order,
                event,
                contacts.find(order).isPresent()
                        ? "its order has arrived, and it could not go on"
                        : "its order has not arrived");
        return true;
    }

    /** Where it came from; what is not readable came with the certificates, as far as we know. */
    private static Topic topic(byte[] event) {
        try {
            EventData data = EventJson.read(event).data();
            return data == null ? Topic.ISSUANCE : EventType.of(data).topic();
        } catch (RuntimeException e) {
            return Topic.ISSUANCE;
        }
    }
}
