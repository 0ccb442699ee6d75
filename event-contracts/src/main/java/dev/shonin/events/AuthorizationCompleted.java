package dev.shonin.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The proof for one name ended.
 *
 * @param authorizationId the authorization
 * @param orderId the order
 * @param name the name
 * @param outcome {@code valid} or {@code invalid}
 * @param method the method that was used, such as {@code email}
 * @param br the section of the Baseline Requirements, such as {@code 3.2.2.4.4}
 * @param adn the authorization domain name that was proven
 * @param approver the address that approved or rejected, for mail
 * @param reason for {@code invalid} a stable code, such as {@code approver.rejected}
 * @param completedAt when
 * @param comment what the approver wrote when rejecting, in one line; text to be shown, never
 *     markup
 * @param reusedFrom the authorization of an earlier order whose proof serves; null where this one
 *     has a proof of its own
 */
public record AuthorizationCompleted(
        String authorizationId,
        String orderId,
        String name,
        String outcome,
        String method,
        String br,
        String adn,
        @Nullable String approver,
        @Nullable String reason,
        Instant completedAt,
        @Nullable String comment,
        @Nullable String reusedFrom)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
