package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.CertificateStatus;
import dev.shonin.issuance.domain.IssuanceException.AlreadyExpired;
import dev.shonin.issuance.domain.IssuanceException.AlreadyRevoked;
import dev.shonin.issuance.domain.IssuanceException.ReasonNotAllowed;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.store.Revocations;
import dev.shonin.kit.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Revokes a certificate for whoever may; its CRL follows at once. */
@ApplicationScoped
public class RevokeCertificate {

    private static final Logger LOG = Logger.getLogger(RevokeCertificate.class);

    private final FindCertificates find;
    private final Revocations revocations;
    private final RevokeCompromised revokeCompromised;
    private final WorkQueue queue;
    private final Clock clock;

    RevokeCertificate(
            FindCertificates find,
            Revocations revocations,
            RevokeCompromised revokeCompromised,
            WorkQueue queue,
            Clock clock) {
        this.find = find;
        this.revocations = revocations;
        this.revokeCompromised = revokeCompromised;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Revokes.
     *
     * @param id the certificate
     * @param reason why
     * @param by the key or token that asks
     * @param operator whether the reasons kept for the CA may be given (BR 7.2.2)
     * @param mayChange whether the caller may change an account's certificates
     * @return the certificate as it is now
     */
    @Transactional
    public IssuedCertificate revoke(
            String id,
            RevocationReason reason,
            String by,
            boolean operator,
            Predicate<String> mayChange) {
        IssuedCertificate certificate = find.byId(id, mayChange);
        if (!operator && !reason.forSubscribers()) {
            throw new ReasonNotAllowed(reason.rfcName());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Revocation before = certificate.revocation();
        if (before != null) {
            // Asking again for the same is no fault: the first answer may have been lost.
            if (before.reason() == reason) {
                return certificate;
            }
            throw new AlreadyRevoked(id);
        }
        if (!certificate.status(now).mayBecome(CertificateStatus.REVOKED)) {
            throw new AlreadyExpired(id);
        }
        if (!revocations.add(certificate, new Revocation(reason, now, by))) {
            throw new AlreadyRevoked(id);
        }
        if (reason == RevocationReason.KEY_COMPROMISE) {
            // Its holder says so: nobody gets a certificate for it again (BR 6.1.1.3 (4)), and
            // whatever else has it is revoked as well.
            revokeCompromised.block(certificate.keySha256(), "revocation of " + id, by);
        }
        queue.enqueue(PublishCrl.WORK, certificate.crl(), now);
        LOG.infof("%s revoked: %s", id, reason.rfcName());
        return find.byId(id, mayChange);
    }
}
