package dev.shonin.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or a mail scanner, opened the approval page. Nothing changed by that.
 *
 * @param approvalId the approval
 * @param orderId the order
 * @param fetchedAt when
 * @param method {@code GET} or {@code HEAD}
 * @param userAgent what the client called itself: a mail scanner often says so
 * @param purpose {@code prefetch} where the client said that nobody looks at it yet
 */
public record ApprovalPageFetched(
        String approvalId,
        String orderId,
        Instant fetchedAt,
        @Nullable String method,
        @Nullable String userAgent,
        @Nullable String purpose)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
