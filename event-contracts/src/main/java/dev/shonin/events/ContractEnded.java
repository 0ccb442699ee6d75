package dev.shonin.events;

import java.time.Instant;

/**
 * A certificate has ended and nothing followed: the contract ends with it, without a charge.
 *
 * @param orderId the order
 * @param accountId the account
 * @param certificateId the certificate
 * @param reason {@code declined} or {@code not-renewed}
 * @param endedAt when
 */
public record ContractEnded(
        String orderId, String accountId, String certificateId, String reason, Instant endedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
