package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.ExternalLinter;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.domain.Verdict;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.policy.GrantIsCurrent;
import dev.shonin.issuance.policy.NamesAreCertifiable;
import dev.shonin.issuance.policy.PolicyEditions;
import dev.shonin.issuance.policy.PolicyIsInForce;
import dev.shonin.issuance.policy.RequestIsSound;
import dev.shonin.issuance.profile.CertificateContent;
import dev.shonin.issuance.store.BlockedKeys;
import dev.shonin.issuance.store.Drafts;
import dev.shonin.issuance.store.Issuances;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.key.KeyLists;
import dev.shonin.pki.name.NamePolicy;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Issues the certificate of an order, once, however often the permission comes: the right to sign
 * is taken first, in the transaction that stores the certificate and publishes the event.
 *
 * <p>Should the process die between signing and commit, the signature dies with it: nobody else has
 * seen it, the right is free again, and the redelivered event leads to the one certificate.
 */
@ApplicationScoped
public class IssueCertificate {

    private static final Logger LOG = Logger.getLogger(IssueCertificate.class);

    private final GrantIsCurrent grantIsCurrent = new GrantIsCurrent();
    private final PolicyIsInForce policyIsInForce = new PolicyIsInForce(PolicyEditions.shipped());
    private final NamesAreCertifiable namesAreCertifiable;
    private final RequestIsSound requestIsSound;
    private final PrepareCertificate prepareCertificate;
    private final SignCertificate desk;
    private final ExternalLinter external;
    private final Issuances issuances;
    private final Drafts drafts;
    private final ConcludeIssuance conclude;
    private final WorkQueue queue;
    private final MeterRegistry metrics;
    private final Clock clock;

    IssueCertificate(
            IssuanceConfig config,
            KeyLists keyLists,
            BlockedKeys blockedKeys,
            PrepareCertificate prepareCertificate,
            SignCertificate desk,
            ExternalLinter external,
            Issuances issuances,
            Drafts drafts,
            ConcludeIssuance conclude,
            WorkQueue queue,
            MeterRegistry metrics,
            Clock clock) {
        this.namesAreCertifiable =
                new NamesAreCertifiable(
                        config.testNames()
                                ? NamePolicy.withTestNames()
                                : NamePolicy.publicInternet());
        this.requestIsSound = new RequestIsSound(keyLists.quality(blockedKeys));
        this.prepareCertificate = prepareCertificate;
        this.desk = desk;
        this.external = external;
        this.issuances = issuances;
        this.drafts = drafts;
        this.conclude = conclude;
        this.queue = queue;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Issues by a grant, or publishes why not; does nothing for an order that is issued. */
    @Transactional(TxType.MANDATORY)
    public void issue(Grant grant) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!issuances.claim(grant.orderId(), now)) {
            LOG.debugf("%s is issued already", grant.orderId());
            return;
        }
        if (grantIsCurrent.judge(grant, now) instanceof Verdict.Failed failed) {
            refuse(grant, failed.refusal(), now);
            return;
        }
        if (policyIsInForce.judge(Permission.of(grant), now) instanceof Verdict.Failed failed) {
            refuse(grant, failed.refusal(), now);
            return;
        }
        if (namesAreCertifiable.judge(grant) instanceof Verdict.Failed failed) {
            refuse(grant, failed.refusal(), now);
            return;
        }
        switch (requestIsSound.judge(grant.request())) {
            case RequestIsSound.Unsound unsound -> refuse(grant, unsound.refusal(), now);
            case RequestIsSound.Sound sound -> prepare(grant, sound.request(), now);
        }
    }

    private void prepare(Grant grant, CertificationRequest request, Instant now) {
        switch (prepareCertificate.prepare(grant, request, now)) {
            case PrepareCertificate.Refused refused -> refuse(grant, refused.refusal(), now);
            case PrepareCertificate.Prepared prepared -> {
                if (external.isConfigured() && prepared.profile().externalLint()) {
                    draft(prepared, grant, request, now);
                } else {
                    sign(prepared, grant, request, now);
                }
            }
        }
    }

    private void sign(
            PrepareCertificate.Prepared prepared,
            Grant grant,
            CertificationRequest request,
            Instant now) {
        SignCertificate.Result result =
                Objects.requireNonNull(
                        metrics.timer("shonin.signing").record(() -> desk.sign(prepared, now)));
        switch (result) {
            case SignCertificate.Refused refused -> refuse(grant, refused.refusal(), now);
            case SignCertificate.Signed signed ->
                    conclude.signed(
                            certificate(grant, prepared, request, signed.certificate(), now),
                            Permission.of(grant),
                            PublishIssued.evidence(signed.lint()),
                            signed.issuer(),
                            signed.complete(),
                            now);
            case SignCertificate.Finished finished ->
                    throw new IllegalStateException("nothing was there to be finished");
        }
    }

    // The network is not asked here, where a transaction waits: LintDraft does that.
    private void draft(
            PrepareCertificate.Prepared prepared,
            Grant grant,
            CertificationRequest request,
            Instant now) {
        LintReport lint = desk.lint(prepared, now);
        if (!lint.permitsSigning()) {
            refuse(grant, SignLinted.refusal(lint), now);
            return;
        }
        IssuedCertificate draft = certificate(grant, prepared, request, prepared.first(), now);
        drafts.add(draft, Permission.of(grant), PublishIssued.evidence(lint), grant.validUntil());
        queue.enqueue(LintDraft.WORK, draft.id(), now);
    }

    private static IssuedCertificate certificate(
            Grant grant,
            PrepareCertificate.Prepared prepared,
            CertificationRequest request,
            byte[] der,
            Instant now) {
        CertificateContent content = prepared.content();
        return new IssuedCertificate(
                Ids.next("crt"),
                grant.orderId(),
                grant.accountId(),
                grant.profile(),
                prepared.issuer().name(),
                content.serialNumber().toString(16),
                grant.commonName(),
                content.names(),
                content.validity().notBefore(),
                content.validity().notAfter(),
                request.publicKey().sha256(),
                PublishIssued.sha256(der),
                der,
                prepared.crl(),
                now,
                null,
                null);
    }

    private void refuse(Grant grant, IssuanceRefusal refusal, Instant now) {
        conclude.refused(grant.orderId(), Permission.of(grant), refusal, now);
    }
}
