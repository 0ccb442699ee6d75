package dev.shonin.order.flow;

import dev.shonin.events.OrderClosed;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Ends an order because its owner no longer wants it; its approval links die with it. */
@ApplicationScoped
public class CancelOrder {

    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    CancelOrder(Orders orders, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Cancels the order. One that is cancelled already is returned as it is.
     *
     * @throws Refused.NoSuchOrder when the changer has no such order
     * @throws Refused.VersionDiffers when it has changed meanwhile
     * @throws Refused.TooLateToCancel when it has ended, or a certificate may come to be at any
     *     moment
     */
    @Transactional
    public Order cancel(String id, Changer changer) {
        Order order = changer.lock(orders, id);
        if (order.status() == OrderStatus.CANCELLED) {
            return order;
        }
        if (!order.canMove(OrderStatus.CANCELLED)) {
            throw new Refused.TooLateToCancel(order.status());
        }
        Instant now = Stamp.moment(clock);
        order.cancel(Stamp.now(changer.actor(), now));
        orders.save(order);
        outbox.publish(new OrderClosed(id, OrderStatus.CANCELLED.code(), null, now));
        return order;
    }
}
