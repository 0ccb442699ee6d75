package dev.shonin.notification.messaging;

import dev.shonin.events.EventData;
import dev.shonin.events.TimelineExtended;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.notification.flow.RecordWebhookEvents;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The timelines of accounts with webhook endpoints. Blocking, and so one batch after the other. */
@ApplicationScoped
class WebhookEvents {

    private final Inbox inbox;
    private final RecordWebhookEvents record;

    WebhookEvents(Inbox inbox, RecordWebhookEvents record) {
        this.inbox = inbox;
        this.record = record;
    }

    @Incoming("timelines-in")
    @Blocking
    void timelines(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("notification-webhooks", batch, this::on);
    }

    private void on(EventData data) {
        if (data instanceof TimelineExtended extended) {
            record.on(extended);
        }
    }
}
