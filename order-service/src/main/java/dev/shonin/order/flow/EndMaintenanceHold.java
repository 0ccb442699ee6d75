package dev.shonin.order.flow;

import dev.shonin.order.domain.Holds;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Lets an order go on that was placed during a maintenance window. */
@ApplicationScoped
public class EndMaintenanceHold {

    /** The kind of due work that asks for it. */
    public static final String KIND = HoldOrder.MAINTENANCE_WORK;

    private final Orders orders;
    private final AnnounceOrder announcement;
    private final Clock clock;

    EndMaintenanceHold(Orders orders, AnnounceOrder announcement, Clock clock) {
        this.orders = orders;
        this.announcement = announcement;
        this.clock = clock;
    }

    /** Announces the order, once; one that was cancelled meanwhile stays as it is. */
    @Transactional
    public void end(String id) {
        Order order = orders.lock(id).filter(Holds::byMaintenance).orElse(null);
        if (order == null) {
            return;
        }
        Holds.maintenanceOver(order, Stamp.now(Stamp.ORDER_SERVICE, Stamp.moment(clock)));
        announcement.announce(order, order.terms().particulars().choices());
        orders.save(order);
    }
}
