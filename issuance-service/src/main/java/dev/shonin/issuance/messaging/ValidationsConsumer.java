package dev.shonin.issuance.messaging;

import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.VettedSubject;
import dev.shonin.issuance.flow.IssueCertificate;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.kit.inbox.Subscriptions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Takes in what the validation side permits. */
@ApplicationScoped
class ValidationsConsumer {

    private final Inbox inbox;
    private final Subscriptions subscriptions;

    ValidationsConsumer(Inbox inbox, IssueCertificate issueCertificate) {
        this.inbox = inbox;
        this.subscriptions =
                new Subscriptions()
                        .on(
                                IssuanceAuthorized.class,
                                event -> issueCertificate.issue(grant(event)));
    }

    @Incoming("validations-in")
    // Ordered: batches side by side would take an order's permissions in the wrong order.
    @Blocking
    void consume(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("issuance", batch, subscriptions);
    }

    private static Grant grant(IssuanceAuthorized event) {
        return new Grant(
                event.orderId(),
                event.accountId(),
                event.profile(),
                event.commonName(),
                event.names(),
                request(event.csr()),
                subject(event.subject()),
                event.policyVersion(),
                event.maxValidityDays(),
                event.wantedNotAfter(),
                event.authorizedAt(),
                event.validUntil());
    }

    private static @Nullable VettedSubject subject(IssuanceAuthorized.@Nullable Subject vetted) {
        return vetted == null
                ? null
                : new VettedSubject(
                        vetted.country(),
                        vetted.stateOrProvince(),
                        vetted.locality(),
                        vetted.postalCode(),
                        vetted.streetAddress(),
                        vetted.organization());
    }

    // What is not Base64 is no request either: it goes on as it is, to be refused by its rule and
    // not to hold up the order as a dead letter.
    private static byte[] request(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return base64.getBytes(StandardCharsets.UTF_8);
        }
    }
}
