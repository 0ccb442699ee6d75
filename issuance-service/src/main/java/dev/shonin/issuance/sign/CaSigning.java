package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.domain.Signer;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Finding;
import dev.shonin.issuance.lint.IssuerView;
import dev.shonin.issuance.lint.LintContext;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.lint.Linter;
import dev.shonin.issuance.lint.RuleSet;
import dev.shonin.issuance.lint.Specimen;
import dev.shonin.pki.name.NamePolicy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs CA certificates, linted first (BR 4.3.1.2), and the root's CRLs. */
final class CaSigning {

    /** A CRL of CA certificates holds for twelve months at most (BR 7.2). */
    static final Duration ROOT_CRL_VALIDITY = Duration.ofDays(360);

    private static final Linter LINTER = new Linter();

    private CaSigning() {}

    /** A CA certificate by every rule there is for its kind. */
    static byte[] certificate(
            byte[] content,
            CertificateKind kind,
            @Nullable IssuerView issuer,
            Signer signer,
            Instant now) {
        return certificate(
                content, new LintContext(kind, now, issuer, NamePolicy.publicInternet()), signer);
    }

    /** A CA certificate by every rule there is, with all that is known of it. */
    static byte[] certificate(byte[] content, LintContext context, Signer signer) {
        SignatureScheme scheme = signer.scheme();
        String broken = broken(SignedObject.unsigned(content, scheme), context);
        if (!broken.isEmpty()) {
            throw new CaException("The CA certificate would break a rule: " + broken);
        }
        return SignedObject.assemble(content, scheme, signer.sign(content));
    }

    /**
     * Confirms that a certificate kept the rules when it was signed, before it is relied on for
     * another (BR 7.1.2.2).
     */
    static void confirm(byte[] certificate, LintContext context) {
        String broken = broken(certificate, context);
        if (!broken.isEmpty()) {
            throw new CaException("The certificate to be certified again breaks a rule: " + broken);
        }
    }

    private static String broken(byte[] certificate, LintContext context) {
        LintReport report =
                LINTER.lint(
                        new Specimen(certificate, context),
                        Set.of(RuleSet.RFC5280, RuleSet.BASELINE));
        return report.errors().stream().map(Finding::toString).collect(Collectors.joining("; "));
    }

    /** A CRL of the root. */
    static byte[] rootCrl(
            BigInteger number,
            Instant now,
            List<RevokedEntry> entries,
            IssuerView root,
            Signer signer) {
        return new CrlContent(number, now, now.plus(ROOT_CRL_VALIDITY), null, entries)
                .sign(root, signer);
    }

    static KeyPair keyPair(CaPlan.KeyKind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
            if (kind.bits() > 0) {
                generator.initialize(kind.bits());
            } else {
                generator.initialize(new ECGenParameterSpec(kind.curve()));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new CaException("A CA key cannot be made: " + e.getMessage() + ".", e);
        }
    }

    static X509Certificate x509(byte[] der) {
        return X509.decode(der, "the new CA certificate");
    }

    static byte[] pem(byte[] der) {
        return Pem.certificate(der).getBytes(StandardCharsets.US_ASCII);
    }
}
