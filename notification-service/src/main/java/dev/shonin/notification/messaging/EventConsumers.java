package dev.shonin.notification.messaging;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.kit.inbox.Subscriptions;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.flow.BrandBook;
import dev.shonin.notification.flow.CloseOrder;
import dev.shonin.notification.flow.KeepOrderContact;
import dev.shonin.notification.flow.QueueApprovalMail;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * What this service does about which event. Blocking, and so one batch of a topic after the other.
 */
@ApplicationScoped
class EventConsumers {

    private final Inbox inbox;
    private final BrandBook brands;
    private final Subscriptions orders;
    private final Subscriptions ordersWithApproval;
    private final Subscriptions approvals;
    private final Subscriptions issuance;

    EventConsumers(
            Inbox inbox,
            BrandBook brands,
            KeepOrderContact keepOrderContact,
            CloseOrder closeOrder,
            QueueApprovalMail queueApprovalMail,
            Notices notices) {
        this.inbox = inbox;
        this.brands = brands;
        this.orders = notices.aboutOrders(orders(keepOrderContact, closeOrder, notices));
        this.ordersWithApproval =
                notices.aboutApproval(
                        notices.aboutOrders(orders(keepOrderContact, closeOrder, notices)));
        this.approvals =
                notices.aboutApprovers(
                        new Subscriptions().on(ApprovalRequested.class, queueApprovalMail::on));
        this.issuance = notices.aboutCertificates(new Subscriptions());
    }

    private static Subscriptions orders(
            KeepOrderContact keepOrderContact, CloseOrder closeOrder, Notices notices) {
        return new Subscriptions()
                .on(OrderPlaced.class, keepOrderContact::on)
                .on(
                        OrderClosed.class,
                        closed -> {
                            closeOrder.on(closed);
                            notices.on(closed);
                        });
    }

    @Incoming("orders-in")
    @Blocking
    void orders(ConsumerRecords<String, byte[]> batch) {
        // Every order has that moment, and few accounts want a mail about it.
        inbox.consume(
                "notification-orders",
                batch,
                brands.anybodyWants(MessageKind.APPROVED) ? ordersWithApproval : orders);
    }

    @Incoming("approvals-in")
    @Blocking
    void approvals(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("notification-approvals", batch, approvals);
    }

    @Incoming("issuance-in")
    @Blocking
    void issuance(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("notification-issuance", batch, issuance);
    }
}
