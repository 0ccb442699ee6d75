package dev.shonin.notification.flow;

import dev.shonin.events.WebhookSubscriptionChanged;
import dev.shonin.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Tells order-service which accounts have endpoints, so that the timelines of all others cost no
 * event.
 */
@ApplicationScoped
class AnnounceWebhooks {

    private final Outbox outbox;

    AnnounceWebhooks(Outbox outbox) {
        this.outbox = outbox;
    }

    void announce(String accountId, boolean subscribed, Instant now) {
        outbox.publish(new WebhookSubscriptionChanged(accountId, subscribed, now));
    }
}
