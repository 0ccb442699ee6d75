package dev.shonin.order.flow;

import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Products;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the customer of an order how far it has come, by a link that the reseller hands on. */
@ApplicationScoped
public class ShowStatus {

    /** More lines than an order of a hundred names has in a plain course. */
    private static final int MOST_LINES = 1000;

    private final ReadOrders readOrders;
    private final Orders orders;
    private final Products products;
    private final StatusLinks links;
    private final OrderConfig config;
    private final Clock clock;

    ShowStatus(
            ReadOrders readOrders,
            Orders orders,
            Products products,
            StatusLinks links,
            OrderConfig config,
            Clock clock) {
        this.readOrders = readOrders;
        this.orders = orders;
        this.products = products;
        this.links = links;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A link to hand on.
     *
     * @param token its last part
     * @param expiresAt from when on it is no longer good
     */
    public record StatusLink(String token, Instant expiresAt) {}

    /** What a link leads to. */
    public sealed interface Status {

        /**
         * An order as it stands.
         *
         * @param order the order, its names read
         * @param timeline its timeline, oldest first
         * @param product its product; null when it is not sold any more
         */
        record Shown(Order order, List<TimelineEntry> timeline, @Nullable Product product)
                implements Status {}

        /** The link was ours, and its time is over. */
        record Expired() implements Status {}

        /** There is no such link. */
        record Unknown() implements Status {}
    }

    /**
     * A link to an order's page, for those who may see the order.
     *
     * @throws dev.shonin.order.domain.Refused.NoSuchOrder when the viewer has no such order
     */
    @Transactional
    public StatusLink link(String orderId, Viewer viewer) {
        Order order = readOrders.one(orderId, viewer);
        // To the hour, so that asking twice gives the same link.
        Instant end =
                clock.instant().truncatedTo(ChronoUnit.HOURS).plus(config.page().statusValidity());
        return new StatusLink(links.token(new StatusLinks.Link(order.id(), end)), end);
    }

    /** What a link is about. Changes nothing. */
    @Transactional
    public Status read(String token) {
        StatusLinks.Link link = links.read(token).orElse(null);
        if (link == null) {
            return new Status.Unknown();
        }
        if (!link.end().isAfter(clock.instant())) {
            return new Status.Expired();
        }
        Optional<Order> order = orders.find(link.orderId());
        if (order.isEmpty()) {
            return new Status.Unknown();
        }
        order.get().names(); // Read here, where there is a transaction: rendering comes after it.
        return new Status.Shown(
                order.get(),
                orders.timeline(link.orderId(), 0, MOST_LINES),
                products.find(order.get().terms().product()).orElse(null));
    }
}
