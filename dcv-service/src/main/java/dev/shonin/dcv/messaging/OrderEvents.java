package dev.shonin.dcv.messaging;

import dev.shonin.dcv.flow.CloseOrder;
import dev.shonin.dcv.flow.OpenAuthorizations;
import dev.shonin.dcv.flow.SeekIssuance;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.kit.inbox.Subscriptions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes in what orders bring along. Blocking, and so one batch after the other: an order's end must
 * not be overtaken by what was sought for it before.
 */
@ApplicationScoped
public class OrderEvents {

    private final Inbox inbox;
    private final Subscriptions subscriptions;

    OrderEvents(Inbox inbox, OpenAuthorizations open, SeekIssuance seek, CloseOrder close) {
        this.inbox = inbox;
        this.subscriptions =
                new Subscriptions()
                        .on(OrderPlaced.class, open::open)
                        .on(IssuanceAuthorizationSought.class, seek::seek)
                        .on(OrderClosed.class, close::close);
    }

    @Incoming("orders-in")
    @Blocking
    void orders(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("dcv-orders", batch, subscriptions);
    }
}
