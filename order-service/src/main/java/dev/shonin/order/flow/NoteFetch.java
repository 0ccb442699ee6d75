package dev.shonin.order.flow;

import dev.shonin.kit.html.Fetch;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Params;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/**
 * Writes into an order's timeline that one of its pages was opened, by a person or by a program.
 * Nothing else comes of it.
 */
@ApplicationScoped
public class NoteFetch {

    /** Scanners come back; a timeline that anybody with a link can fill needs an end. */
    private static final int MOST_NOTED = 10;

    private static final int MOST_LINES = 1000;

    private final Orders orders;
    private final Clock clock;

    NoteFetch(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Notes a fetch, the first few times for each page.
     *
     * @param page {@code status} or {@code renewal}
     */
    @Transactional
    public void note(String orderId, String page, Fetch fetch) {
        if (noted(orderId, page) >= MOST_NOTED) {
            return;
        }
        orders.lock(orderId)
                .filter(order -> noted(orderId, page) < MOST_NOTED)
                .ifPresent(
                        order -> {
                            order.record(
                                    TimelineType.PAGE_FETCHED,
                                    Stamp.now("visitor:" + page + "-link", Stamp.moment(clock)),
                                    Params.of("page", page)
                                            .and("method", fetch.method())
                                            .and("client", fetch.client())
                                            .and("purpose", fetch.purpose())
                                            .map());
                            orders.save(order);
                        });
    }

    private long noted(String orderId, String page) {
        List<TimelineEntry> lines = orders.timeline(orderId, 0, MOST_LINES);
        // Of a timeline that is longer than what is counted nobody can say how many there are.
        return lines.size() == MOST_LINES
                ? MOST_NOTED
                : lines.stream().filter(entry -> isFetchOf(entry, page)).count();
    }

    private static boolean isFetchOf(TimelineEntry entry, String page) {
        return entry.type() == TimelineType.PAGE_FETCHED && page.equals(entry.params().get("page"));
    }
}
