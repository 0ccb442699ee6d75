package dev.shonin.issuance.lint;

import dev.shonin.pki.name.NamePolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rules must know of a certificate besides its content.
 *
 * @param kind what it is to be
 * @param signedAt when it is to be signed
 * @param issuer the issuing CA; null for a self-signed certificate
 * @param names whether names kept for tests are accepted in this installation
 * @param existing for a cross certificate, the CA that is certified once more; null otherwise
 */
public record LintContext(
        CertificateKind kind,
        Instant signedAt,
        @Nullable IssuerView issuer,
        NamePolicy names,
        @Nullable IssuerView existing) {

    /** What must be known of anything but a cross certificate. */
    public LintContext(
            CertificateKind kind, Instant signedAt, @Nullable IssuerView issuer, NamePolicy names) {
        this(kind, signedAt, issuer, names, null);
    }
}
