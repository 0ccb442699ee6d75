package dev.shonin.order.flow;

import dev.shonin.events.OrderClosed;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Ends orders that nobody approved in time. */
@ApplicationScoped
public class ExpireOrders {

    private static final int AT_ONCE = 100;

    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    ExpireOrders(Orders orders, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Ends some of the orders whose time is up, those that no other instance is just ending.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean expireSome() {
        Instant now = Stamp.moment(clock);
        List<Order> overdue = orders.lockOverdue(now, AT_ONCE);
        for (Order order : overdue) {
            order.expire(Stamp.now(Stamp.ORDER_SERVICE, now));
            orders.save(order);
            outbox.publish(
                    new OrderClosed(
                            order.id(),
                            OrderStatus.EXPIRED.code(),
                            order.state().statusReason(),
                            now));
        }
        return overdue.size() == AT_ONCE;
    }
}
