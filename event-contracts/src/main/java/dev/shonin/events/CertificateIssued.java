package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param rootPem the root that the chain ends below; null in events from before it was told
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
        Instant issuedAt,
        @Nullable String rootPem)
        implements EventData {

    /** A certificate of which the root is not told. */
    public CertificateIssued(
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
            Instant issuedAt) {
        this(
                certificateId,
                orderId,
                accountId,
                profile,
                commonName,
                names,
                serialNumber,
                fingerprintSha256,
                notBefore,
                notAfter,
                certificatePem,
                chainPem,
                issuedAt,
                null);
    }

    @Override
    public String aggregateId() {
        return orderId;
    }
}
