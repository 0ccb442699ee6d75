package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.CertificateStatus;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Replacement;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as the API shows it.
 *
 * @param id {@code crt_…}
 * @param orderId its order
 * @param accountId the account it belongs to
 * @param status {@code issued}, {@code replaced} (valid, but issued anew for another key), {@code
 *     revoked} or {@code expired}
 * @param profile the profile it follows
 * @param issuer the CA that signed it
 * @param commonName the name shown first
 * @param names every name, as A-labels and for people
 * @param serialNumber the serial number, lower-case hex
 * @param notBefore start of validity
 * @param notAfter end of validity, the last second included
 * @param fingerprintSha256 SHA-256 of the certificate, lower-case hex
 * @param keySha256 SHA-256 of its SubjectPublicKeyInfo, lower-case hex
 * @param replacement what took its place, if something did
 * @param revocation why and when it was revoked, if it was
 * @param createdAt when it was signed
 * @param actions what the caller may do next
 */
@Schema(name = "Certificate")
record CertificateView(
        @Schema(examples = "crt_01kaj2v0g3e5t8m4q7x9c1d2ef") String id,
        String orderId,
        String accountId,
        @Schema(enumeration = {"issued", "replaced", "revoked", "expired"}) String status,
        @Schema(examples = "dv-public") String profile,
        @Schema(examples = "intermediate") String issuer,
        @Schema(examples = "www.example.com") String commonName,
        List<Name> names,
        String serialNumber,
        Instant notBefore,
        Instant notAfter,
        String fingerprintSha256,
        String keySha256,
        @Nullable ReplacementView replacement,
        @Nullable RevocationView revocation,
        Instant createdAt,
        List<Action> actions) {

    /**
     * A name.
     *
     * @param name as A-labels
     * @param unicode for people
     */
    record Name(String name, String unicode) {}

    /**
     * A revocation.
     *
     * @param reason the reason by its name in RFC 5280
     * @param revokedAt when
     */
    record RevocationView(String reason, Instant revokedAt) {}

    /**
     * What took its place.
     *
     * @param certificateId the certificate that did
     * @param replacedAt when
     */
    record ReplacementView(String certificateId, Instant replacedAt) {}

    /**
     * Something the caller may do next.
     *
     * @param action what
     * @param method the HTTP method
     * @param href where
     */
    record Action(String action, String method, String href) {}

    static CertificateView of(IssuedCertificate certificate, Instant now, boolean mayChange) {
        CertificateStatus status = certificate.status(now);
        String href = "/v1/certificates/" + certificate.id();
        Action download = new Action("download", "GET", href + "/downloads");
        Action revoke = new Action("revoke", "POST", href + "/revoke");
        boolean revocable = mayChange && status.mayBecome(CertificateStatus.REVOKED);
        return new CertificateView(
                certificate.id(),
                certificate.orderId(),
                certificate.accountId(),
                status.word(),
                certificate.profile(),
                certificate.issuer(),
                certificate.commonName(),
                certificate.names().stream()
                        .map(n -> new Name(n, DomainName.ofAccepted(n).unicode()))
                        .toList(),
                certificate.serialNumber(),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.fingerprintSha256(),
                certificate.keySha256(),
                replacement(certificate.replacement()),
                revocation(certificate.revocation()),
                certificate.createdAt(),
                revocable ? List.of(download, revoke) : List.of(download));
    }

    private static @Nullable ReplacementView replacement(@Nullable Replacement replacement) {
        return replacement == null
                ? null
                : new ReplacementView(replacement.certificateId(), replacement.replacedAt());
    }

    private static @Nullable RevocationView revocation(@Nullable Revocation revocation) {
        return revocation == null
                ? null
                : new RevocationView(revocation.reason().rfcName(), revocation.revokedAt());
    }
}
