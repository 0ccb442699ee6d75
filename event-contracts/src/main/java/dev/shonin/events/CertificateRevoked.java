package dev.shonin.events;

import java.time.Instant;
import java.util.List;

/**
 * A certificate was revoked; its CRL and the OCSP responder follow within minutes, and it cannot be
 * undone. Sent again with another reason where a key compromise became known afterwards (BR 7.2.2).
 *
 * @param certificateId {@code crt_…}
 * @param orderId its order
 * @param accountId the account it belongs to
 * @param commonName the name shown first
 * @param names its dNSNames, as A-labels
 * @param serialNumber its serial number in lower-case hex
 * @param reason the reason by its name in RFC 5280 §5.3.1
 * @param requestedBy who asked for it: {@code subscriber}, {@code operator}, {@code key-holder}
 *     (whoever proved to have the private key) or {@code ca} (the CA itself, such as for a reissue)
 * @param revokedAt when
 */
public record CertificateRevoked(
        String certificateId,
        String orderId,
        String accountId,
        String commonName,
        List<String> names,
        String serialNumber,
        String reason,
        String requestedBy,
        Instant revokedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
