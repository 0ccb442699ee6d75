package dev.shonin.issuance.messaging;

import dev.shonin.events.CertificateReplaced;
import dev.shonin.events.RevocationSought;
import dev.shonin.issuance.flow.ReplaceCertificate;
import dev.shonin.issuance.flow.RevokeForOrder;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.kit.inbox.Subscriptions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what owners ask for through their orders. */
@ApplicationScoped
class OrdersConsumer {

    private final Inbox inbox;
    private final Subscriptions subscriptions;

    OrdersConsumer(
            Inbox inbox, RevokeForOrder revokeForOrder, ReplaceCertificate replaceCertificate) {
        this.inbox = inbox;
        this.subscriptions =
                new Subscriptions()
                        .on(
                                RevocationSought.class,
                                sought ->
                                        revokeForOrder.revoke(
                                                sought.certificateId(),
                                                sought.reason(),
                                                sought.requestedBy(),
                                                sought.accountId()))
                        .on(
                                CertificateReplaced.class,
                                replaced ->
                                        replaceCertificate.replace(
                                                replaced.certificateId(),
                                                replaced.byCertificateId(),
                                                replaced.accountId(),
                                                replaced.replacedAt()));
    }

    @Incoming("orders-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("issuance-orders", batch, subscriptions);
    }
}
