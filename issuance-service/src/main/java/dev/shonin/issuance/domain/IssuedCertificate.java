package dev.shonin.issuance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it was issued, and what has become of it.
 *
 * @param id {@code crt_…}
 * @param orderId the order; one order, one certificate
 * @param accountId the account it belongs to
 * @param profile the profile it follows
 * @param issuer the name of the intermediate that signed it
 * @param serialNumber its serial number, lower-case hex
 * @param commonName the name shown first; also where the subject is empty
 * @param names its dNSNames, as A-labels, sorted
 * @param notBefore start of validity
 * @param notAfter end of validity, the last second included
 * @param keySha256 SHA-256 of its SubjectPublicKeyInfo, lower-case hex
 * @param fingerprintSha256 SHA-256 of the certificate, lower-case hex
 * @param der the certificate
 * @param crl the name of the CRL that would list it
 * @param createdAt when it was signed
 * @param replacement what took its place, if something did
 * @param revocation its revocation, if it was revoked
 */
public record IssuedCertificate(
        String id,
        String orderId,
        String accountId,
        String profile,
        String issuer,
        String serialNumber,
        String commonName,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String keySha256,
        String fingerprintSha256,
        byte[] der,
        String crl,
        Instant createdAt,
        @Nullable Replacement replacement,
        @Nullable Revocation revocation) {

    /** Takes its own copies. */
    public IssuedCertificate {
        names = List.copyOf(names);
        der = der.clone();
    }

    @Override
    public byte[] der() {
        return der.clone();
    }

    /** The certificate of this precertificate: the same but for its bytes. */
    public IssuedCertificate signedAs(byte[] certificate, String fingerprint) {
        return new IssuedCertificate(
                id,
                orderId,
                accountId,
                profile,
                issuer,
                serialNumber,
                commonName,
                names,
                notBefore,
                notAfter,
                keySha256,
                fingerprint,
                certificate,
                crl,
                createdAt,
                replacement,
                revocation);
    }

    /** Its status at an instant. */
    public CertificateStatus status(Instant now) {
        if (revocation != null) {
            return CertificateStatus.REVOKED;
        }
        if (now.isAfter(notAfter)) {
            return CertificateStatus.EXPIRED;
        }
        return replacement == null ? CertificateStatus.ISSUED : CertificateStatus.REPLACED;
    }
}
