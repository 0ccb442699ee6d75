package dev.shonin.notification.messaging;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventData;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.notification.flow.CloseOrder;
import dev.shonin.notification.flow.KeepOrderContact;
import dev.shonin.notification.flow.QueueApprovalMail;
import dev.shonin.notification.flow.QueueDeliveryMail;
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
    private final KeepOrderContact keepOrderContact;
    private final CloseOrder closeOrder;
    private final QueueApprovalMail queueApprovalMail;
    private final QueueDeliveryMail queueDeliveryMail;
    private final Notices notices;

    EventConsumers(
            Inbox inbox,
            KeepOrderContact keepOrderContact,
            CloseOrder closeOrder,
            QueueApprovalMail queueApprovalMail,
            QueueDeliveryMail queueDeliveryMail,
            Notices notices) {
        this.inbox = inbox;
        this.keepOrderContact = keepOrderContact;
        this.closeOrder = closeOrder;
        this.queueApprovalMail = queueApprovalMail;
        this.queueDeliveryMail = queueDeliveryMail;
        this.notices = notices;
    }

    @Incoming("orders-in")
    @Blocking
    void orders(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("notification-orders", batch, this::on);
    }

    @Incoming("approvals-in")
    @Blocking
    void approvals(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("notification-approvals", batch, this::on);
    }

    @Incoming("issuance-in")
    @Blocking
    void issuance(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("notification-issuance", batch, this::on);
    }

    private void on(EventData data) {
        switch (data) {
            case OrderPlaced placed -> keepOrderContact.on(placed);
            case OrderClosed closed -> {
                closeOrder.on(closed);
                notices.on(closed);
            }
            case ApprovalRequested requested -> queueApprovalMail.on(requested);
            case CertificateIssued issued -> queueDeliveryMail.on(issued);
            default -> notices.on(data);
        }
    }
}
