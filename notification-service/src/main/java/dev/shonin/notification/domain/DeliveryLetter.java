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
 * @param server the server it is for, where known: a ZIP for it goes with the mail
 * @param rootPem the root that the chain ends below, where known
 * @param place which of the order's addresses it goes to: 0 is the applicant's
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
        String chainPem,
        @Nullable ServerKind server,
        @Nullable String rootPem,
        int place)
        implements Letter {

    /** The same for another of the order's addresses. */
    public DeliveryLetter at(int otherPlace) {
        return new DeliveryLetter(
                certificateId,
                orderId,
                accountName,
                commonName,
                names,
                product,
                applicantName,
                applicantOrganization,
                serialNumber,
                fingerprintSha256,
                notBefore,
                notAfter,
                certificatePem,
                chainPem,
                server,
                rootPem,
                otherPlace);
    }

    static DeliveryLetter sample() {
        AboutOrder order = AboutOrder.SAMPLE;
        String pem =
                "-----BEGIN CERTIFICATE-----\n"
                        + "MIIB".repeat(16)
                        + "\n-----END CERTIFICATE-----\n";
        return new DeliveryLetter(
                "crt_01jd3qk6z1g4w0t3n9s7x5v8yb",
                order.orderId(),
                order.accountName(),
                order.commonName(),
                AboutOrder.SAMPLE_NAMES,
                order.product(),
                order.applicantName(),
                order.applicantOrganization(),
                "04a1b2c3d4e5f60718293a4b5c6d7e8f90",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Instant.parse("2026-11-23T05:00:00Z"),
                Instant.parse("2027-03-02T04:59:59Z"),
                pem,
                pem,
                ServerKind.NGINX,
                pem,
                0);
    }

    @Override
    public MessageKind kind() {
        return MessageKind.CERTIFICATE_ISSUED;
    }

    @Override
    public String causeId() {
        return place == 0 ? certificateId : certificateId + '/' + place;
    }

    @Override
    public List<Mail.Attachment> attachments() {
        return CertificateFiles.of(this).all();
    }

    @Override
    public void tell(Facts facts) {
        CertificateFiles files = CertificateFiles.of(this);
        new AboutOrder(
                        orderId,
                        accountName,
                        commonName,
                        product,
                        applicantName,
                        applicantOrganization)
                .tell(facts);
        facts.names("names", names)
                .moment("notBefore", notBefore)
                .moment("notAfter", notAfter)
                .exact("serialNumber", serialNumber)
                .exact("fingerprint", fingerprintSha256)
                .exact("certificateFile", files.certificate().name())
                .exact("bundleFile", files.bundle().name())
                .exact("fullChainFile", files.fullChain().name())
                .exact("zipFile", files.zip() == null ? null : files.zip().name())
                .exact("server", server == null || server == ServerKind.ALL ? null : server.title())
                .flag("withRoot", files.zip() != null && rootPem != null)
                .flag("further", place > 0)
                .block("certificatePem", certificatePem.strip())
                .block("chainPem", chainPem.strip());
    }
}
