package dev.shonin.events;

import java.time.Instant;

/**
 * The owner of an order asks for its certificate to be revoked.
 *
 * @param orderId the order
 * @param accountId the account
 * @param certificateId the certificate
 * @param reason the reason by its name in RFC 5280 §5.3.1
 * @param requestedBy the key that asks
 * @param soughtAt when
 */
public record RevocationSought(
        String orderId,
        String accountId,
        String certificateId,
        String reason,
        String requestedBy,
        Instant soughtAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
