package dev.shonin.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order ended without a certificate; whatever was open for it ends now, its approval links too.
 *
 * @param orderId the order
 * @param outcome {@code cancelled}, {@code expired}, {@code rejected} or {@code failed}
 * @param reason why, as a stable code; null where the outcome says it all
 * @param closedAt when
 * @param note what a person decided that the customer is told; null where there is nothing to tell
 */
public record OrderClosed(
        String orderId,
        String outcome,
        @Nullable String reason,
        Instant closedAt,
        @Nullable String note)
        implements EventData {

    /** An order that ended without a note to its customer. */
    public OrderClosed(String orderId, String outcome, @Nullable String reason, Instant closedAt) {
        this(orderId, outcome, reason, closedAt, null);
    }

    @Override
    public String aggregateId() {
        return orderId;
    }
}
