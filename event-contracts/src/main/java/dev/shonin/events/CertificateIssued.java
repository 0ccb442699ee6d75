package dev.shonin.events;

import java.time.Instant;
import java.util.List;

/**
 * A certificate was signed and stored.
 *
 * @param certificateId {@code crt_…}
 * @param orderId the order; one order, one certificate
 * @param accountId the account
 * @param profile the profile
 * @param commonName the subject's common name
 * @param names the dNSNames, as A-labels
 * @param serialNumber the serial number in lower-case hex
 * @param fingerprintSha256 SHA-256 of the certificate, lower-case hex
 * @param notBefore start of validity
 * @param notAfter end of validity, the last second included
 * @param certificatePem the certificate
 * @param chainPem the intermediates, issuer first, without the root
 * @param issuedAt when
 */
public record CertificateIssued(
        String certificateId,
        String orderId,
        String accountId,
        String profile,
        String commonName,
        List<String> names,
        String serialNumber,
        String fingerprintSha256,
        Instant notBefore,
        Instant notAfter,
        String certificatePem,
        String chainPem,
        Instant issuedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
