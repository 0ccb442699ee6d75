package dev.shonin.order.flow;

import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/** An order that another service tells something about: locked, changed, kept. */
@ApplicationScoped
class ToldOrder {

    static final String DCV_SERVICE = "dcv-service";
    static final String ISSUANCE_SERVICE = "issuance-service";
    static final String NOTIFICATION_SERVICE = "notification-service";

    private final Orders orders;
    private final Clock clock;

    ToldOrder(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** Something that happened elsewhere, heard of now. */
    Stamp by(String actor, Instant at) {
        return new Stamp(actor, at, Stamp.moment(clock));
    }

    /**
     * Changes the order within the caller's transaction.
     *
     * @throws IllegalStateException when there is no such order; the event then ends among the dead
     *     letters, where an operator sees that something is amiss
     */
    void about(String orderId, Consumer<Order> change) {
        Order order =
                orders.lock(orderId)
                        .orElseThrow(() -> new IllegalStateException("no order " + orderId));
        change.accept(order);
        orders.save(order);
    }
}
