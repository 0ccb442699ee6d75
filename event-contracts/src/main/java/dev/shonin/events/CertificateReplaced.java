package dev.shonin.events;

import java.time.Instant;

/**
 * An order's certificate was issued anew for another key. The old one goes on being valid until it
 * is revoked or ends.
 *
 * @param orderId the order whose certificate is replaced
 * @param accountId the account
 * @param certificateId the certificate that is replaced
 * @param byOrderId the order of the one that takes its place
 * @param byCertificateId the one that takes its place
 * @param replacedAt when that one was issued
 */
public record CertificateReplaced(
        String orderId,
        String accountId,
        String certificateId,
        String byOrderId,
        String byCertificateId,
        Instant replacedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
