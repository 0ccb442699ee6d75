package dev.shonin.notification.flow;

import dev.shonin.notification.domain.WebhookDeliveries;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.domain.WebhookRefusal.ChallengeFailed.Why;
import dev.shonin.notification.domain.WebhooksDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What a challenge leaves in the database, before it is sent and after it was answered. */
@ApplicationScoped
class RecordWebhookVerification {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookAccess access;
    private final WebhookSecrets secrets;
    private final Event<WebhooksDue> due;
    private final Clock clock;

    RecordWebhookVerification(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            WebhookAccess access,
            WebhookSecrets secrets,
            Event<WebhooksDue> due,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.access = access;
        this.secrets = secrets;
        this.due = due;
        this.clock = clock;
    }

    /** An endpoint that is challenged, and what to sign with. */
    record Challenged(WebhookEndpoint endpoint, List<String> keys) {}

    /** Each endpoint is challenged now and then only: nobody is to be flooded in our name. */
    @Transactional
    Challenged begin(String id, Predicate<String> mayChange) {
        WebhookEndpoint endpoint = access.find(id, mayChange);
        Instant now = clock.instant();
        if (!endpoints.challenge(id, now, now.minus(PAUSE))) {
            throw new WebhookRefusal.ChallengedJustNow(PAUSE);
        }
        return new Challenged(endpoint, secrets.signing(endpoint, now));
    }

    /** It answered: what waited goes out now. */
    @Transactional
    WebhookEndpoint succeed(WebhookEndpoint endpoint) {
        // The URL that answered is the one that is verified, should it have been changed meanwhile.
        if (!endpoints.activate(endpoint.id(), endpoint.settings().url())) {
            throw new WebhookRefusal.ChallengeFailed(Why.URL, "the URL was changed meanwhile");
        }
        deliveries.revive(endpoint.id(), clock.instant());
        due.fire(new WebhooksDue());
        return endpoints.find(endpoint.id()).orElseThrow();
    }
}
