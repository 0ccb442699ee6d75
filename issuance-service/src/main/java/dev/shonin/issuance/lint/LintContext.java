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
 */
public record LintContext(
        CertificateKind kind, Instant signedAt, @Nullable IssuerView issuer, NamePolicy names) {}
