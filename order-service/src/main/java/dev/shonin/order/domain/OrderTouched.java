package dev.shonin.order.domain;

import java.util.List;

/**
 * Said within this process of every change to an order: within the transaction to whoever has
 * something to add to it, and once that has been committed to whoever watches the order.
 *
 * @param orderId the order
 * @param accountId whose it is
 * @param lastSeq the last line of its timeline
 * @param news the lines that this change adds
 */
public record OrderTouched(
        String orderId, String accountId, int lastSeq, List<TimelineEntry> news) {}
