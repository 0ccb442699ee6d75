package dev.shonin.dcv.messaging;

import dev.shonin.dcv.flow.RecordDelivery;
import dev.shonin.events.EventData;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what became of approval mails. */
@ApplicationScoped
public class DeliveryEvents {

    private final Inbox inbox;
    private final RecordDelivery record;

    DeliveryEvents(Inbox inbox, RecordDelivery record) {
        this.inbox = inbox;
        this.record = record;
    }

    @Incoming("deliveries-in")
    @Blocking
    void deliveries(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("dcv-deliveries", batch, this::handle);
    }

    private void handle(EventData event) {
        if (event instanceof MessageStateChanged message) {
            record.record(message);
        }
    }
}
