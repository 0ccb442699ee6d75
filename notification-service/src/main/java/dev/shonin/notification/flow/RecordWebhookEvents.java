package dev.shonin.notification.flow;

import dev.shonin.events.TimelineExtended;
import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.WebhookDeliveries;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookWriter;
import dev.shonin.notification.domain.WebhooksDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what was added to an order's timeline for each endpoint that wants to know. */
@ApplicationScoped
public class RecordWebhookEvents {

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookWriter writer;
    private final Event<WebhooksDue> due;
    private final Clock clock;

    RecordWebhookEvents(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            WebhookWriter writer,
            Event<WebhooksDue> due,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.writer = writer;
        this.due = due;
        this.clock = clock;
    }

    /** Lines were added. */
    public void on(TimelineExtended extended) {
        List<WebhookDeliveries.New> wanted = new ArrayList<>();
        for (WebhookEndpoint endpoint : endpoints.listening(extended.accountId())) {
            for (TimelineExtended.Line line : extended.lines()) {
                if (endpoint.settings().wants(line.type())) {
                    wanted.add(
                            new WebhookDeliveries.New(
                                    Ids.next("whd"),
                                    endpoint.id(),
                                    endpoint.accountId(),
                                    event(extended.orderId(), line, endpoint)));
                }
            }
        }
        if (!wanted.isEmpty()) {
            deliveries.add(wanted, clock.instant());
            due.fire(new WebhooksDue());
        }
    }

    private WebhookDelivery.Event event(
            String orderId, TimelineExtended.Line line, WebhookEndpoint endpoint) {
        Language language = endpoint.settings().language();
        Map<String, String> details = new HashMap<>();
        line.details().forEach(detail -> details.put(detail.name(), detail.value()));
        String body =
                writer.timeline(
                        orderId,
                        new WebhookWriter.Line(
                                line.seq(),
                                line.type(),
                                line.at(),
                                line.recordedAt(),
                                line.actor(),
                                switch (language) {
                                    case JA -> line.textJa();
                                    case EN -> line.textEn();
                                },
                                details));
        // The same as in GET /v1/events; no full stop, by which what is signed is divided.
        return new WebhookDelivery.Event(
                orderId + '_' + line.seq(), orderId, line.seq(), line.type(), line.at(), body);
    }
}
