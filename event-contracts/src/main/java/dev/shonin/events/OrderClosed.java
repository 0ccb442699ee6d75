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
 */
public record OrderClosed(String orderId, String outcome, @Nullable String reason, Instant closedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
