package dev.shonin.events;

import java.time.Instant;

/**
 * Signing did not come about.
 *
 * @param orderId the order
 * @param code a stable code, such as {@code csr.key-weak}, {@code lint.error}, {@code
 *     authorization.outdated}
 * @param detail one English sentence for people
 * @param retryable whether the order may seek issuance again
 * @param failedAt when
 */
public record IssuanceFailed(
        String orderId, String code, String detail, boolean retryable, Instant failedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
