package dev.shonin.issuance.flow;

import dev.shonin.events.IssuanceFailed;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.PrecertificateState;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.store.BlockedKeys;
import dev.shonin.issuance.store.Issuances;
import dev.shonin.issuance.store.Precertificates;
import dev.shonin.issuance.store.Revocations;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Ends a precertificate: by its certificate, or by a revocation. The row is locked, so that it ends
 * once, however many processes try.
 */
@ApplicationScoped
public class FinishPrecertificate {

    private static final Logger LOG = Logger.getLogger(FinishPrecertificate.class);

    private final Precertificates precertificates;
    private final SignCertificate desk;
    private final PublishIssued publishIssued;
    private final BlockedKeys blockedKeys;
    private final Revocations revocations;
    private final Issuances issuances;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Clock clock;

    FinishPrecertificate(
            Precertificates precertificates,
            SignCertificate desk,
            PublishIssued publishIssued,
            BlockedKeys blockedKeys,
            Revocations revocations,
            Issuances issuances,
            WorkQueue queue,
            Outbox outbox,
            MeterRegistry metrics,
            Clock clock) {
        this.precertificates = precertificates;
        this.desk = desk;
        this.publishIssued = publishIssued;
        this.blockedKeys = blockedKeys;
        this.revocations = revocations;
        this.issuances = issuances;
        this.queue = queue;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Signs the certificate.
     *
     * @param id the precertificate's id, which becomes the certificate's
     * @param timestamps the SignedCertificateTimestampList, verified
     * @return whether the precertificate has ended; false when an operator must mend something
     */
    @Transactional
    public boolean finish(String id, byte[] timestamps) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Precertificates.Pending> locked = precertificates.lock(id);
        if (locked.isEmpty()) {
            return true;
        }
        IssuedCertificate precertificate = locked.get().precertificate();
        if (blockedKeys.contains(HexFormat.of().parseHex(precertificate.keySha256()))) {
            end(
                    locked.get(),
                    RevocationReason.KEY_COMPROMISE,
                    IssuanceRefusal.compromisedMeanwhile());
            return true;
        }
        return switch (desk.finish(
                precertificate.der(),
                timestamps,
                precertificate.profile(),
                precertificate.issuer(),
                now)) {
            case SignCertificate.Finished finished -> {
                precertificates.close(id, PrecertificateState.FINISHED);
                publishIssued.publish(
                        precertificate.signedAs(
                                finished.certificate(),
                                PublishIssued.sha256(finished.certificate())),
                        locked.get().permission(),
                        PublishIssued.evidence(finished.lint()),
                        finished.issuer().pem(),
                        now);
                yield true;
            }
            case SignCertificate.Refused refused -> {
                LOG.errorf(
                        "The certificate of %s cannot be signed: %s: %s",
                        id, refused.refusal().code(), refused.refusal().detail());
                yield false;
            }
            case SignCertificate.Signed signed ->
                    throw new IllegalStateException("nothing new was to be signed");
        };
    }

    /** Revokes it and gives the order back, to be sought anew. */
    @Transactional
    public void abandon(String id, IssuanceRefusal refusal) {
        precertificates
                .lock(id)
                .ifPresent(pending -> end(pending, RevocationReason.UNSPECIFIED, refusal));
    }

    private void end(
            Precertificates.Pending pending, RevocationReason reason, IssuanceRefusal refusal) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        IssuedCertificate precertificate = pending.precertificate();
        precertificates.close(precertificate.id(), PrecertificateState.ABANDONED);
        revocations.add(precertificate, new Revocation(reason, now, "transparency"));
        queue.enqueue(PublishCrl.WORK, precertificate.crl(), now);
        issuances.refused(precertificate.orderId(), pending.permission(), refusal, now);
        outbox.publish(
                new IssuanceFailed(
                        precertificate.orderId(),
                        refusal.code(),
                        refusal.detail(),
                        refusal.retryable(),
                        now));
        metrics.counter("shonin.issuance.refused", "code", refusal.code()).increment();
        LOG.errorf("%s abandoned and revoked: %s", precertificate.id(), refusal.code());
    }
}
