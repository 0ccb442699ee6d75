package dev.shonin.order.store;

import dev.shonin.kit.id.Ids;
import dev.shonin.order.domain.OrderFilter;
import dev.shonin.order.domain.OrderStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listing's query. It walks one index from the page's beginning and stops at its end: {@code
 * orders_account}, {@code orders_account_status}, {@code orders_status}, the primary key, or those
 * of {@code order_domain}, all backwards; {@code orders_ending} and {@code orders_all_ending}
 * forwards, since orders of a span of ends are listed by their ends. A reference has an index of
 * its own. When an order was placed is the beginning of its id, so that a span of such times is a
 * span of whatever index is walked.
 */
final class OrderListing {

    // Earlier releases made the id a moment before they took the time of placing.
    private static final Duration ID_AHEAD = Duration.ofMinutes(1);
    // An id's time is in milliseconds.
    private static final Duration ID_LATE = Duration.ofMillis(1);
    private static final Instant FIRST_TIME = Instant.EPOCH.plus(ID_AHEAD);
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final OrderFilter filter;

    private OrderListing(OrderFilter filter) {
        this.filter = filter;
    }

    static OrderListing of(OrderFilter filter) {
        OrderListing listing = new OrderListing(filter);
        boolean byDomain = filter.domain() != null;
        // The index's own columns are named, so that it is read in its order.
        String account = byDomain ? "d.accountId" : "o.accountId";
        String id = byDomain ? "d.orderId" : "o.id";
        listing.where("d.domain = :domain", "domain", filter.domain());
        listing.where(account + " = :account", "account", filter.viewer().accountId());
        OrderStatus status = filter.status();
        listing.where("o.status = :status", "status", status == null ? null : status.code());
        listing.where("o.product = :product", "product", filter.product());
        listing.where("o.reference = :reference", "reference", filter.reference());
        listing.wherePlaced(filter.created(), id);
        listing.where("o.certificateNotAfter", "ending", filter.ending());
        listing.whereAfter(filter.after(), id);
        return listing;
    }

    /** The first part is for the index, the second for what of a time the id leaves out. */
    private void wherePlaced(OrderFilter.Window window, String id) {
        where(id + " >= :first", "first", firstId(window.from(), ID_AHEAD.negated()));
        where(id + " < :beyond", "beyond", firstId(window.until(), ID_LATE));
        where("o.createdAt", "created", window);
    }

    /** Null where the time is none of an id's: it is for the second part alone then. */
    private static @Nullable String firstId(@Nullable Instant time, Duration later) {
        return time == null || time.isBefore(FIRST_TIME) || time.isAfter(LAST_TIME)
                ? null
                : Ids.firstAt("ord", time.plus(later));
    }

    private void whereAfter(OrderFilter.@Nullable Place place, String id) {
        if (place == null) {
            return;
        }
        if (filter.byEnd()) {
            // The first part is for the index, the second for orders that end at the same moment.
            where("o.certificateNotAfter >= :end", "end", place.end());
            where("(o.certificateNotAfter > :end or o.id > :last)", "last", place.id());
        } else {
            where(id + " < :last", "last", place.id());
        }
    }

    private void where(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
    }

    private void where(String column, String parameter, OrderFilter.Window window) {
        where(column + " >= :" + parameter + "From", parameter + "From", window.from());
        where(column + " < :" + parameter + "Until", parameter + "Until", window.until());
    }

    private String order(boolean byDomain) {
        if (filter.byEnd()) {
            return "o.certificateNotAfter, o.id";
        }
        return byDomain ? "d.orderId desc" : "o.id desc";
    }

    List<OrderRow> rows(EntityManager entities) {
        boolean byDomain = filter.domain() != null;
        StringBuilder query = new StringBuilder("select o from ");
        query.append(
                byDomain ? "OrderDomainRow d join OrderRow o on o.id = d.orderId" : "OrderRow o");
        if (!conditions.isEmpty()) {
            query.append(" where ").append(String.join(" and ", conditions));
        }
        query.append(" order by ").append(order(byDomain));
        TypedQuery<OrderRow> typed = entities.createQuery(query.toString(), OrderRow.class);
        parameters.forEach(typed::setParameter);
        return typed.setMaxResults(filter.limit()).getResultList();
    }
}
