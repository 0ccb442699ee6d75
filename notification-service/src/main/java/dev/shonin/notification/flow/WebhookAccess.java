package dev.shonin.notification.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds endpoints for those who may know of them; to all others there are none. */
@ApplicationScoped
class WebhookAccess {

    private final WebhookEndpoints endpoints;

    WebhookAccess(WebhookEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    WebhookEndpoint find(String id, Predicate<String> allowed) {
        return shaped(id)
                .flatMap(endpoints::find)
                .filter(endpoint -> allowed.test(endpoint.accountId()))
                .orElseThrow(() -> new WebhookRefusal.NoEndpoint(id));
    }

    WebhookEndpoint lock(String id, Predicate<String> allowed) {
        return shaped(id)
                .flatMap(endpoints::lock)
                .filter(endpoint -> allowed.test(endpoint.accountId()))
                .orElseThrow(() -> new WebhookRefusal.NoEndpoint(id));
    }

    // The database does not take every character that a path may hold.
    private static Optional<String> shaped(String id) {
        return Optional.of(id).filter(text -> Ids.isA("whe", text));
    }
}
