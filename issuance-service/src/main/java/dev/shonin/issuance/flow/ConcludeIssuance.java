package dev.shonin.issuance.flow;

import dev.shonin.events.IssuanceFailed;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.store.Issuances;
import dev.shonin.issuance.store.Precertificates;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Writes down what an issuance came to, and tells of it. */
@ApplicationScoped
public class ConcludeIssuance {

    private static final Logger LOG = Logger.getLogger(ConcludeIssuance.class);

    private final Issuances issuances;
    private final Precertificates precertificates;
    private final PublishIssued publishIssued;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    ConcludeIssuance(
            Issuances issuances,
            Precertificates precertificates,
            PublishIssued publishIssued,
            WorkQueue queue,
            Outbox outbox,
            MeterRegistry metrics) {
        this.issuances = issuances;
        this.precertificates = precertificates;
        this.publishIssued = publishIssued;
        this.queue = queue;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /**
     * Something was signed.
     *
     * @param certificate the certificate, or its precertificate
     * @param permission what permitted it
     * @param evidence what the lint said
     * @param issuer who signed
     * @param complete whether it is the certificate
     */
    @Transactional(TxType.MANDATORY)
    public void signed(
            IssuedCertificate certificate,
            Permission permission,
            String evidence,
            Issuer issuer,
            boolean complete,
            Instant now) {
        if (complete) {
            publishIssued.publish(certificate, permission, evidence, issuer.pem(), now);
        } else {
            precertificates.add(certificate, permission, evidence);
            queue.enqueue(LogPrecertificate.WORK, certificate.id(), now);
        }
    }

    /** Nothing was signed: the right to sign goes back, and the order hears why. */
    @Transactional(TxType.MANDATORY)
    public void refused(
            String orderId, Permission permission, IssuanceRefusal refusal, Instant now) {
        issuances.refused(orderId, permission, refusal, now);
        outbox.publish(
                new IssuanceFailed(
                        orderId, refusal.code(), refusal.detail(), refusal.retryable(), now));
        metrics.counter("shonin.issuance.refused", "code", refusal.code()).increment();
        if (refusal.isOperatorsTask()) {
            LOG.errorf(
                    "Issuance for %s stopped: %s: %s", orderId, refusal.code(), refusal.detail());
        } else {
            LOG.infof("Issuance for %s refused: %s", orderId, refusal.code());
        }
    }
}
