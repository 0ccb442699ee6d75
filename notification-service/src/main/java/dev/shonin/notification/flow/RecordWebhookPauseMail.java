package dev.shonin.notification.flow;

import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** What the mail about a pause leaves in the database, before it is sent and after. */
@ApplicationScoped
class RecordWebhookPauseMail {

    private static final String SENDING = "sending";

    private final WebhookEndpoints endpoints;

    RecordWebhookPauseMail(WebhookEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** A mail to be sent. */
    record Due(String mailId, WebhookEndpoint endpoint) {}

    /**
     * Takes the mail for sending. One that was taken before by somebody who died may have been sent
     * or not: it is uncertain, and not sent again.
     */
    @Transactional
    Optional<Due> take(String endpointId) {
        Optional<WebhookEndpoints.PauseMail> mail = endpoints.takePauseMail(endpointId);
        if (mail.isEmpty()) {
            return Optional.empty();
        }
        if (mail.get().state().equals(SENDING)) {
            endpoints.pauseMail(endpointId, mail.get().id(), "uncertain");
            return Optional.empty();
        }
        return endpoints.find(endpointId).map(endpoint -> new Due(mail.get().id(), endpoint));
    }

    @Transactional
    void note(Due due, String state) {
        endpoints.pauseMail(due.endpoint().id(), due.mailId(), state);
    }
}
