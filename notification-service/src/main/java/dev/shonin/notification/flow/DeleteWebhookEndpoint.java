package dev.shonin.notification.flow;

import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.function.Predicate;

/** Removes an endpoint with its secrets and all that was kept for it. */
@ApplicationScoped
public class DeleteWebhookEndpoint {

    private final WebhookEndpoints endpoints;
    private final WebhookAccess access;
    private final AnnounceWebhooks announcement;
    private final Clock clock;

    DeleteWebhookEndpoint(
            WebhookEndpoints endpoints,
            WebhookAccess access,
            AnnounceWebhooks announcement,
            Clock clock) {
        this.endpoints = endpoints;
        this.access = access;
        this.announcement = announcement;
        this.clock = clock;
    }

    /** Removes it. A webhook under way may still arrive. */
    @Transactional
    public void delete(String id, Predicate<String> mayChange) {
        WebhookEndpoint endpoint = access.find(id, mayChange);
        endpoints.lockAccount(endpoint.accountId());
        endpoints.remove(id);
        if (endpoints.count(endpoint.accountId()) == 0) {
            announcement.announce(endpoint.accountId(), false, clock.instant());
        }
    }
}
