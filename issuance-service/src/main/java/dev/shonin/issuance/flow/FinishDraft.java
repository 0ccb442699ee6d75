package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Verdict;
import dev.shonin.issuance.policy.PolicyEditions;
import dev.shonin.issuance.policy.PolicyIsInForce;
import dev.shonin.issuance.store.BlockedKeys;
import dev.shonin.issuance.store.Drafts;
import dev.shonin.issuance.transparency.PrecertificateContent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Ends a draft: signed byte for byte as it was linted, or refused. The row is taken away in the
 * same transaction, so that it ends once.
 */
@ApplicationScoped
public class FinishDraft {

    private final PolicyIsInForce policyIsInForce = new PolicyIsInForce(PolicyEditions.shipped());
    private final Drafts drafts;
    private final SignCertificate desk;
    private final ConcludeIssuance conclude;
    private final BlockedKeys blockedKeys;
    private final Clock clock;

    FinishDraft(
            Drafts drafts,
            SignCertificate desk,
            ConcludeIssuance conclude,
            BlockedKeys blockedKeys,
            Clock clock) {
        this.drafts = drafts;
        this.desk = desk;
        this.conclude = conclude;
        this.blockedKeys = blockedKeys;
        this.clock = clock;
    }

    /**
     * Signs it, if it may still be signed.
     *
     * @param id the draft
     * @param linter which linter passed it
     */
    @Transactional
    public void sign(String id, String linter) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        drafts.take(id).ifPresent(draft -> sign(draft, linter, now));
    }

    private void sign(Drafts.Draft draft, String linter, Instant now) {
        IssuedCertificate certificate = draft.certificate();
        if (policyIsInForce.judge(draft.permission(), now) instanceof Verdict.Failed failed) {
            refuse(draft, failed.refusal(), now);
        } else if (!now.isBefore(draft.validUntil())) {
            refuse(
                    draft,
                    IssuanceRefusal.outdated(
                            "The permission to issue ended at " + draft.validUntil() + "."),
                    now);
        } else if (blockedKeys.contains(HexFormat.of().parseHex(certificate.keySha256()))) {
            refuse(draft, IssuanceRefusal.compromisedMeanwhile(), now);
        } else {
            switch (desk.signDraft(
                    certificate.der(), certificate.profile(), certificate.issuer(), now)) {
                case SignCertificate.Refused refused -> refuse(draft, refused.refusal(), now);
                case SignCertificate.Finished finished ->
                        conclude.signed(
                                certificate.signedAs(
                                        finished.certificate(),
                                        PublishIssued.sha256(finished.certificate())),
                                draft.permission(),
                                PublishIssued.evidence(finished.lint()) + "passed by " + linter,
                                finished.issuer(),
                                !PrecertificateContent.isPoisoned(certificate.der()),
                                now);
                case SignCertificate.Signed signed ->
                        throw new IllegalStateException("nothing new was to be signed");
            }
        }
    }

    /** Refuses it. */
    @Transactional
    public void refuse(String id, IssuanceRefusal refusal) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        drafts.take(id).ifPresent(draft -> refuse(draft, refusal, now));
    }

    private void refuse(Drafts.Draft draft, IssuanceRefusal refusal, Instant now) {
        conclude.refused(draft.certificate().orderId(), draft.permission(), refusal, now);
    }
}
