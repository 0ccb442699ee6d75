package dev.shonin.notification.flow;

import dev.shonin.events.ApproverUnreachable;
import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.trace.Traces;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.WaitingEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Holds back what is told of an order that has not arrived here yet. Approvals and certificates
 * come over other topics than orders do, and may overtake one for as long as a restart takes: they
 * wait here and hold up no other. One whose order has not come after all that time in which it
 * could ({@link GiveUpWaiting}) is a dead letter.
 */
@ApplicationScoped
public class AwaitOrder {

    private static final Logger LOG = Logger.getLogger(AwaitOrder.class);
    private static final URI SOURCE = URI.create("/notification-service");
    private static final int AT_ONCE = 100;

    private final OrderContacts contacts;
    private final WaitingEvents waiting;
    private final Clock clock;
    private final Map<Class<? extends EventData>, BiConsumer<EventData, OrderContact>> handlers =
            new HashMap<>();

    AwaitOrder(
            OrderContacts contacts,
            WaitingEvents waiting,
            QueueDeliveryMail delivery,
            TellOfRevocation revocation,
            TellOfUnreachableApprover unreachableApprover,
            ReportCaaRefusal caaRefusal,
            Clock clock) {
        this.contacts = contacts;
        this.waiting = waiting;
        this.clock = clock;
        handle(CertificateIssued.class, delivery::on);
        handle(CertificateRevoked.class, revocation::on);
        handle(ApproverUnreachable.class, unreachableApprover::on);
        handle(CaaRefusalReported.class, caaRefusal::on);
    }

    private <E extends EventData> void handle(Class<E> type, BiConsumer<E, OrderContact> handler) {
        handlers.put(type, (event, order) -> handler.accept(type.cast(event), order));
    }

    /** Something was told of an order. */
    public void on(EventData event) {
        String orderId = event.aggregateId();
        contacts.find(orderId)
                .ifPresentOrElse(order -> tell(event, order), () -> keep(event, orderId));
    }

    /** What can go on, as its order has arrived; a part of it where it is much. */
    @Transactional
    public List<Long> arrived() {
        return waiting.arrived(clock.instant(), AT_ONCE);
    }

    /** Lets one go on; each in a transaction of its own, so that none holds up another. */
    @Transactional
    public void release(long id) {
        waiting.takeOut(id).map(event -> EventJson.read(event).data()).ifPresent(this::on);
    }

    /** One could not go on: it is tried again after a pause, and does not stand before others. */
    @Transactional
    public void postpone(long id) {
        waiting.postpone(id, clock.instant());
    }

    /** Takes over what the version before kept. */
    @Transactional
    public void adopt() {
        waiting.adopt(clock.instant());
    }

    private void tell(EventData event, OrderContact order) {
        BiConsumer<EventData, OrderContact> handler = handlers.get(event.getClass());
        if (handler == null) {
            throw new IllegalArgumentException("nothing is told of " + event.getClass());
        }
        handler.accept(event, order);
    }

    private void keep(EventData event, String orderId) {
        LOG.infof("%s waits for its order %s", event.getClass().getSimpleName(), orderId);
        Instant now = clock.instant();
        waiting.add(
                orderId,
                EventJson.write(Ids.next("evt"), SOURCE, now, Traces.current(), event),
                now);
    }
}
