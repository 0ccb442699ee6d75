package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mail that asks an approver could not be delivered.
 *
 * @param orderId The order
 * @param approvalId The approval
 * @param approver The address that does not work
 * @param names The names it was asked for
 * @param alternatives Addresses that could be asked instead
 * @param reply What the mail system said; null where it said nothing
 * @param failedAt When
 */
public record ApproverUnreachable(
        String orderId,
        String approvalId,
        String approver,
        List<String> names,
        List<String> alternatives,
        @Nullable String reply,
        Instant failedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
