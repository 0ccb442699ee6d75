package dev.shonin.notification.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.WebhookDeliveries;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.domain.WebhookState;
import dev.shonin.notification.domain.WebhookWriter;
import dev.shonin.notification.domain.WebhooksDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Delivers what somebody asks for: events once more, or a test. */
@ApplicationScoped
public class RedeliverWebhooks {

    private final WebhookDeliveries deliveries;
    private final WebhookAccess access;
    private final WebhookWriter writer;
    private final Event<WebhooksDue> due;
    private final Clock clock;

    RedeliverWebhooks(
            WebhookDeliveries deliveries,
            WebhookAccess access,
            WebhookWriter writer,
            Event<WebhooksDue> due,
            Clock clock) {
        this.deliveries = deliveries;
        this.access = access;
        this.writer = writer;
        this.due = due;
        this.clock = clock;
    }

    /** One event once more, with the same {@code webhook-id}; one that waits goes out now. */
    @Transactional
    public WebhookDelivery one(String id, Predicate<String> mayChange) {
        WebhookDelivery delivery =
                Optional.of(id)
                        .filter(text -> Ids.isA("whd", text))
                        .flatMap(deliveries::find)
                        .filter(found -> mayChange.test(found.accountId()))
                        .orElseThrow(() -> new WebhookRefusal.NoDelivery(id));
        // Before the lane, as everywhere.
        access.lock(delivery.endpointId(), mayChange);
        deliveries.redeliver(delivery, clock.instant());
        due.fire(new WebhooksDue());
        return deliveries.find(id).orElseThrow();
    }

    /**
     * All of an endpoint's events since a time, or those in one state.
     *
     * @return how many
     */
    @Transactional
    public int since(
            String endpointId,
            Instant since,
            WebhookDelivery.@Nullable State state,
            Predicate<String> mayChange) {
        access.lock(endpointId, mayChange);
        int count = deliveries.redeliver(endpointId, since, state, clock.instant());
        due.fire(new WebhooksDue());
        return count;
    }

    /**
     * A webhook that says nothing, to try things out.
     *
     * @throws WebhookRefusal.NotActive when the endpoint is not active
     */
    @Transactional
    public WebhookDelivery test(String endpointId, Predicate<String> mayChange) {
        WebhookEndpoint endpoint = access.find(endpointId, mayChange);
        if (endpoint.state() != WebhookState.ACTIVE) {
            throw new WebhookRefusal.NotActive(endpointId, endpoint.state());
        }
        Instant now = clock.instant();
        WebhookDelivery.Event event =
                new WebhookDelivery.Event(
                        Ids.next("tst"),
                        null,
                        0,
                        "webhook.test",
                        now,
                        writer.test(endpointId, endpoint.settings().language(), now));
        String id = Ids.next("whd");
        deliveries.add(
                List.of(new WebhookDeliveries.New(id, endpointId, endpoint.accountId(), event)),
                now);
        due.fire(new WebhooksDue());
        return deliveries.find(id).orElseThrow();
    }
}
