package dev.shonin.order.messaging;

import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.events.ApproverChoiceRefused;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.WebhookSubscriptionChanged;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.order.flow.RecordAuthorization;
import dev.shonin.order.flow.RecordCertificate;
import dev.shonin.order.flow.RecordFailure;
import dev.shonin.order.flow.RecordMessage;
import dev.shonin.order.flow.RecordPermission;
import dev.shonin.order.flow.TellTimeline;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * What the other services tell about orders. Blocking, and so one batch of a topic after the other:
 * an order's events stay in order.
 */
@ApplicationScoped
class ServiceEvents {

    /** Receipts are kept under this name: it must never change. */
    private static final String CONSUMER = "orders";

    private final Inbox inbox;
    private final RecordAuthorization authorization;
    private final RecordPermission permission;
    private final RecordFailure failure;
    private final RecordCertificate certificate;
    private final RecordMessage message;
    private final TellTimeline timeline;

    ServiceEvents(
            Inbox inbox,
            RecordAuthorization authorization,
            RecordPermission permission,
            RecordFailure failure,
            RecordCertificate certificate,
            RecordMessage message,
            TellTimeline timeline) {
        this.inbox = inbox;
        this.authorization = authorization;
        this.permission = permission;
        this.failure = failure;
        this.certificate = certificate;
        this.message = message;
        this.timeline = timeline;
    }

    @Incoming("validations-in")
    @Blocking
    void validations(ConsumerRecords<String, byte[]> batch) {
        inbox.consume(CONSUMER, batch, this::on);
    }

    @Incoming("issuance-in")
    @Blocking
    void issuance(ConsumerRecords<String, byte[]> batch) {
        inbox.consume(CONSUMER, batch, this::on);
    }

    @Incoming("deliveries-in")
    @Blocking
    void deliveries(ConsumerRecords<String, byte[]> batch) {
        inbox.consume(CONSUMER, batch, this::on);
    }

    private void on(EventData data) {
        switch (data) {
            case AuthorizationOpened event -> authorization.opened(event);
            case ApproverChoiceRefused event -> authorization.choiceRefused(event);
            case ApprovalPageFetched event -> authorization.pageFetched(event);
            case AuthorizationCompleted event -> authorization.completed(event);
            case IssuanceAuthorized event -> permission.authorized(event);
            case IssuanceRefused event -> failure.refused(event);
            case IssuanceFailed event -> failure.failed(event);
            case CertificateIssued event -> certificate.issued(event);
            case CertificateRevoked event -> certificate.revoked(event);
            case MessageStateChanged event -> message.changed(event);
            case WebhookSubscriptionChanged event -> timeline.subscribed(event);
            default -> {
                // Events that do not concern an order's timeline.
            }
        }
    }
}
