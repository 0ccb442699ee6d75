package dev.shonin.order.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Said within this process of every change to an order: within the transaction to whoever has
 * something to add to it, and once that has been committed to whoever watches the order.
 *
 * @param orderId the order
 * @param accountId whose it is
 * @param lastSeq the last line of its timeline
 * @param news the lines that this change adds
 * @param left the status that the order left; null where it stays in it, or is new
 */
public record OrderTouched(
        String orderId,
        String accountId,
        int lastSeq,
        List<TimelineEntry> news,
        @Nullable Left left) {

    /**
     * A status that an order is no longer in.
     *
     * @param status the status
     * @param since since when it was
     * @param until when it left it
     */
    public record Left(OrderStatus status, Instant since, Instant until) {}
}
