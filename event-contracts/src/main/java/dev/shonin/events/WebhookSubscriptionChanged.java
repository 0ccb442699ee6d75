package dev.shonin.events;

import java.time.Instant;

/**
 * An account got its first webhook endpoint, or lost its last: from now on its orders' timelines
 * are wanted as events, or not any more.
 *
 * @param accountId the account
 * @param subscribed whether its timelines are wanted
 * @param changedAt when
 */
public record WebhookSubscriptionChanged(String accountId, boolean subscribed, Instant changedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return accountId;
    }
}
