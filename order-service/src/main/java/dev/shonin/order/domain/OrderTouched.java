package dev.shonin.order.domain;

/**
 * Said within this process once a change to an order has been committed, so that whoever watches it
 * looks again.
 *
 * @param orderId the order
 * @param accountId whose it is
 * @param lastSeq the last line of its timeline
 */
public record OrderTouched(String orderId, String accountId, int lastSeq) {}
