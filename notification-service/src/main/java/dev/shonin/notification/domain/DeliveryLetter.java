package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the certificate.
 *
 * @param certificateId {@code crt_…}
 * @param orderId the order
 * @param accountName through whom it was ordered
 * @param commonName the subject's common name as A-label
 * @param names the dNSNames as A-labels
 * @param product the product's code
 * @param applicantName who applied
 * @param applicantOrganization the applicant's organisation, where given
 * @param serialNumber the serial number in lower-case hex
 * @param fingerprintSha256 SHA-256 of the certificate in lower-case hex
 * @param notBefore start of validity
 * @param notAfter end of validity, the last second included
 * @param certificatePem the certificate
 * @param chainPem the intermediates, issuer first, without the root
 */
public record DeliveryLetter(
        String certificateId,
        String orderId,
        String accountName,
        String commonName,
        List<String> names,
        String product,
        String applicantName,
        @Nullable String applicantOrganization,
        String serialNumber,
        String fingerprintSha256,
        Instant notBefore,
        Instant notAfter,
        String certificatePem,
        String chainPem)
        implements Letter {

    @Override
    public MessageKind kind() {
        return MessageKind.CERTIFICATE_ISSUED;
    }

    @Override
    public String causeId() {
        return certificateId;
    }
}
