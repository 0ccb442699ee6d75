package dev.shonin.order.flow;

import dev.shonin.order.domain.AccountTimeline;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderFilter;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows orders and their timelines to those who may see them. */
@ApplicationScoped
public class ReadOrders {

    private final Orders orders;
    private final AccountTimeline accountTimeline;

    ReadOrders(Orders orders, AccountTimeline accountTimeline) {
        this.orders = orders;
        this.accountTimeline = accountTimeline;
    }

    /**
     * One order, its names read.
     *
     * @throws Refused.NoSuchOrder when the viewer has no such order
     */
    @Transactional
    public Order one(String id, Viewer viewer) {
        Order order =
                orders.find(id).filter(viewer::sees).orElseThrow(() -> new Refused.NoSuchOrder(id));
        // Read here, where there is a transaction: rendering comes after it.
        order.names();
        return order;
    }

    /** A page of orders, newest first. */
    @Transactional
    public List<Order> page(OrderFilter filter) {
        return orders.list(filter);
    }

    /** The lines of a timeline after {@code seq}; whoever asks has been shown the order before. */
    @Transactional
    public List<TimelineEntry> timeline(String id, int afterSeq, int limit) {
        return orders.timeline(id, afterSeq, limit);
    }

    /** The lines of an account's timelines behind a place. */
    @Transactional
    public List<AccountTimeline.Line> accountTimeline(
            Viewer viewer, AccountTimeline.Place after, int limit) {
        return accountTimeline.after(viewer, after, limit);
    }

    /** The place behind all lines that there are. */
    @Transactional
    public AccountTimeline.Place endOfTimelines() {
        return accountTimeline.end();
    }

    /** How many lines the timelines of these orders have now. */
    @Transactional
    public Map<String, Integer> lastSeqs(Set<String> ids) {
        return orders.lastSeqs(ids);
    }
}
