package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.lint.Finding;
import dev.shonin.issuance.lint.LintContext;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.lint.Linter;
import dev.shonin.issuance.lint.Specimen;
import dev.shonin.issuance.profile.CertificateProfile;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.sign.SignedObject;
import dev.shonin.issuance.transparency.PrecertificateContent;
import dev.shonin.pki.name.NamePolicy;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * Lints content, signs it, and proves that what was signed is what was linted: a broken signing
 * module must not have the last word (BR 4.3.1.2).
 */
final class SignLinted {

    private final NamePolicy names;
    private final Linter linter = new Linter();

    SignLinted(NamePolicy names) {
        this.names = names;
    }

    /** Signs a certificate's content. */
    Result certificate(byte[] content, CertificateProfile profile, Issuer issuer, Instant now) {
        return sign(content, content, profile, issuer, now);
    }

    /**
     * Signs the precertificate of a content: linted is the content without the poison (RFC 6962
     * §3.1, BR 4.3.1.2), which the certificate will have but for the timestamps.
     */
    Result precertificate(byte[] content, CertificateProfile profile, Issuer issuer, Instant now) {
        return sign(content, PrecertificateContent.poisoned(content), profile, issuer, now);
    }

    private Result sign(
            byte[] linted,
            byte[] toBeSigned,
            CertificateProfile profile,
            Issuer issuer,
            Instant now) {
        SignatureScheme scheme = issuer.signer().scheme();
        byte[] unsigned = SignedObject.unsigned(linted, scheme);
        LintReport report =
                linter.lint(
                        new Specimen(
                                unsigned,
                                new LintContext(profile.kind(), now, issuer.view(), names)),
                        profile.ruleSets());
        if (!report.permitsSigning()) {
            return new Refused(
                    IssuanceRefusal.lint(
                            report.errors().stream()
                                    .map(Finding::toString)
                                    .collect(Collectors.joining("; "))));
        }
        byte[] certificate =
                SignedObject.assemble(toBeSigned, scheme, issuer.signer().sign(toBeSigned));
        boolean same =
                linted == toBeSigned
                        ? SignedObject.differOnlyInSignature(certificate, unsigned)
                        : PrecertificateContent.agree(
                                PrecertificateContent.of(certificate), linted);
        if (!same) {
            return new Refused(IssuanceRefusal.wrongResult("What was signed was not linted."));
        }
        if (!issuer.signer().verifies(toBeSigned, SignedObject.signature(certificate))) {
            return new Refused(IssuanceRefusal.wrongResult("The signature does not verify."));
        }
        return new Signed(certificate, report);
    }

    /** What came of it. */
    sealed interface Result {}

    /**
     * A certificate or precertificate.
     *
     * @param der its bytes
     * @param lint what the lint said
     */
    record Signed(byte[] der, LintReport lint) implements Result {}

    /**
     * Nothing.
     *
     * @param refusal why
     */
    record Refused(IssuanceRefusal refusal) implements Result {}
}
