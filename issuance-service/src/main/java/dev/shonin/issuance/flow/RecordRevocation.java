package dev.shonin.issuance.flow;

import dev.shonin.events.CertificateRevoked;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.domain.RevocationRequester;
import dev.shonin.issuance.store.Revocations;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jboss.logging.Logger;

/**
 * Writes a revocation down with all that follows from it, in one transaction: the row that the CRL
 * and OCSP are made from, the next CRL's due work, and the event.
 */
@ApplicationScoped
public class RecordRevocation {

    private static final Logger LOG = Logger.getLogger(RecordRevocation.class);

    private final Revocations revocations;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    RecordRevocation(
            Revocations revocations, WorkQueue queue, Outbox outbox, MeterRegistry metrics) {
        this.revocations = revocations;
        this.queue = queue;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /**
     * Records one.
     *
     * @return false when the certificate was revoked before, which then stands, unless its key is
     *     now known to be compromised: that becomes the reason (BR 7.2.2)
     */
    @Transactional(TxType.MANDATORY)
    public boolean record(
            IssuedCertificate certificate, Revocation revocation, RevocationRequester requester) {
        boolean recorded =
                revocations.add(certificate, revocation)
                        || (revocation.reason() == RevocationReason.KEY_COMPROMISE
                                && revocations.becauseOfCompromise(certificate));
        if (!recorded) {
            return false;
        }
        queue.enqueue(PublishCrl.WORK, certificate.crl(), revocation.revokedAt());
        outbox.publish(
                new CertificateRevoked(
                        certificate.id(),
                        certificate.orderId(),
                        certificate.accountId(),
                        certificate.commonName(),
                        certificate.names(),
                        certificate.serialNumber(),
                        revocation.reason().rfcName(),
                        requester.word(),
                        revocation.revokedAt()));
        metrics.counter("shonin.issuance.revoked", "reason", revocation.reason().rfcName())
                .increment();
        LOG.infof("%s revoked: %s", certificate.id(), revocation.reason().rfcName());
        return true;
    }
}
