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

    /** Lints content with a dummy for a signature. */
    LintReport lint(byte[] content, CertificateProfile profile, Issuer issuer, Instant now) {
        return lintFramed(
                SignedObject.unsigned(content, issuer.signer().scheme()), profile, issuer, now);
    }

    private LintReport lintFramed(
            byte[] unsigned, CertificateProfile profile, Issuer issuer, Instant now) {
        return linter.lint(
                new Specimen(unsigned, new LintContext(profile.kind(), now, issuer.view(), names)),
                profile.ruleSets());
    }

    /**
     * Lints content and signs it, or its precertificate: linted is the content without the poison
     * (RFC 6962 §3.1, BR 4.3.1.2), which the certificate will have but for the timestamps.
     *
     * @param linted the content without a poison
     * @param poisoned whether the precertificate is signed
     */
    Result sign(
            byte[] linted,
            boolean poisoned,
            CertificateProfile profile,
            Issuer issuer,
            Instant now) {
        SignatureScheme scheme = issuer.signer().scheme();
        byte[] unsigned = SignedObject.unsigned(linted, scheme);
        LintReport report = lintFramed(unsigned, profile, issuer, now);
        if (!report.permitsSigning()) {
            return new Refused(refusal(report));
        }
        byte[] toBeSigned = poisoned ? PrecertificateContent.poisoned(linted) : linted;
        byte[] certificate =
                SignedObject.assemble(toBeSigned, scheme, issuer.signer().sign(toBeSigned));
        boolean same =
                poisoned
                        ? PrecertificateContent.agree(PrecertificateContent.of(certificate), linted)
                        : SignedObject.differOnlyInSignature(certificate, unsigned);
        if (!same) {
            return new Refused(IssuanceRefusal.wrongResult("What was signed was not linted."));
        }
        if (!issuer.signer().verifies(toBeSigned, SignedObject.signature(certificate))) {
            return new Refused(IssuanceRefusal.wrongResult("The signature does not verify."));
        }
        return new Signed(certificate, report);
    }

    /** The refusal that a report with errors leads to. */
    static IssuanceRefusal refusal(LintReport report) {
        return IssuanceRefusal.lint(
                report.errors().stream().map(Finding::toString).collect(Collectors.joining("; ")));
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
