package dev.shonin.events;

import java.time.Instant;

/**
 * Somebody, or a mail scanner, opened the approval page for the first time. Nothing changed by
 * that.
 *
 * @param approvalId the approval
 * @param orderId the order
 * @param fetchedAt when
 */
public record ApprovalPageFetched(String approvalId, String orderId, Instant fetchedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
