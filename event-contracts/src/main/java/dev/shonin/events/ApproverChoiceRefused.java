package dev.shonin.events;

import java.time.Instant;

/**
 * The approver address named in an order is not on the list for its name: the order awaits a
 * choice.
 *
 * @param authorizationId the authorization that awaits a choice
 * @param orderId the order
 * @param name the name
 * @param approver the address that was asked for
 * @param reason a stable code, such as {@code approver.not-listed}
 * @param refusedAt when
 */
public record ApproverChoiceRefused(
        String authorizationId,
        String orderId,
        String name,
        String approver,
        String reason,
        Instant refusedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
