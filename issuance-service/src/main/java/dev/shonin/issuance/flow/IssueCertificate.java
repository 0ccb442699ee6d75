package dev.shonin.issuance.flow;

import dev.shonin.events.IssuanceFailed;
import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.domain.Verdict;
import dev.shonin.issuance.policy.GrantIsCurrent;
import dev.shonin.issuance.policy.NamesAreCertifiable;
import dev.shonin.issuance.policy.RequestIsSound;
import dev.shonin.issuance.store.BlockedKeys;
import dev.shonin.issuance.store.Issuances;
import dev.shonin.issuance.store.Precertificates;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.outbox.Outbox;
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
    private final NamesAreCertifiable namesAreCertifiable;
    private final RequestIsSound requestIsSound;
    private final SignCertificate desk;
    private final Issuances issuances;
    private final Precertificates precertificates;
    private final PublishIssued publishIssued;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Clock clock;

    IssueCertificate(
            IssuanceConfig config,
            KeyLists keyLists,
            BlockedKeys blockedKeys,
            SignCertificate desk,
            Issuances issuances,
            Precertificates precertificates,
            PublishIssued publishIssued,
            WorkQueue queue,
            Outbox outbox,
            MeterRegistry metrics,
            Clock clock) {
        this.namesAreCertifiable =
                new NamesAreCertifiable(
                        config.testNames()
                                ? NamePolicy.withTestNames()
                                : NamePolicy.publicInternet());
        this.requestIsSound = new RequestIsSound(keyLists.quality(blockedKeys));
        this.desk = desk;
        this.issuances = issuances;
        this.precertificates = precertificates;
        this.publishIssued = publishIssued;
        this.queue = queue;
        this.outbox = outbox;
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
        if (namesAreCertifiable.judge(grant) instanceof Verdict.Failed failed) {
            refuse(grant, failed.refusal(), now);
            return;
        }
        switch (requestIsSound.judge(grant.request())) {
            case RequestIsSound.Unsound unsound -> refuse(grant, unsound.refusal(), now);
            case RequestIsSound.Sound sound -> sign(grant, sound.request(), now);
        }
    }

    private void sign(Grant grant, CertificationRequest request, Instant now) {
        SignCertificate.Result result =
                Objects.requireNonNull(
                        metrics.timer("shonin.signing")
                                .record(() -> desk.sign(grant, request, now)));
        switch (result) {
            case SignCertificate.Refused refused -> refuse(grant, refused.refusal(), now);
            case SignCertificate.Signed signed ->
                    store(grant, signed, request.publicKey().sha256(), now);
            case SignCertificate.Finished finished ->
                    throw new IllegalStateException("nothing was there to be finished");
        }
    }

    private void store(Grant grant, SignCertificate.Signed signed, String keySha256, Instant now) {
        IssuedCertificate certificate =
                new IssuedCertificate(
                        Ids.next("crt"),
                        grant.orderId(),
                        grant.accountId(),
                        grant.profile(),
                        signed.issuer().name(),
                        signed.content().serialNumber().toString(16),
                        grant.commonName(),
                        signed.content().names(),
                        signed.content().validity().notBefore(),
                        signed.content().validity().notAfter(),
                        keySha256,
                        PublishIssued.sha256(signed.certificate()),
                        signed.certificate(),
                        signed.crl(),
                        now,
                        null,
                        null);
        Permission permission = Permission.of(grant);
        String evidence = PublishIssued.evidence(signed.lint());
        if (signed.complete()) {
            publishIssued.publish(certificate, permission, evidence, signed.issuer().pem(), now);
        } else {
            precertificates.add(certificate, permission, evidence);
            queue.enqueue(LogPrecertificate.WORK, certificate.id(), now);
        }
    }

    private void refuse(Grant grant, IssuanceRefusal refusal, Instant now) {
        issuances.refused(grant.orderId(), Permission.of(grant), refusal, now);
        outbox.publish(
                new IssuanceFailed(
                        grant.orderId(),
                        refusal.code(),
                        refusal.detail(),
                        refusal.retryable(),
                        now));
        metrics.counter("shonin.issuance.refused", "code", refusal.code()).increment();
        if (refusal.isOperatorsTask()) {
            LOG.errorf(
                    "Issuance for %s stopped: %s: %s",
                    grant.orderId(), refusal.code(), refusal.detail());
        } else {
            LOG.infof("Issuance for %s refused: %s", grant.orderId(), refusal.code());
        }
    }
}
