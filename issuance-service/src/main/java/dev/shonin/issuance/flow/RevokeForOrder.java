package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.CertificateStatus;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.domain.RevocationRequester;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Revokes a certificate whose owner asked for it through the order (BR 4.9.1.1). What has been
 * settled meanwhile, by another request or by the certificate's end, is left as it is: nobody waits
 * for an answer, and the event of the revocation that stands tells the order.
 */
@ApplicationScoped
public class RevokeForOrder {

    private static final Logger LOG = Logger.getLogger(RevokeForOrder.class);

    private final FindCertificates find;
    private final RevokeCertificate revokeCertificate;
    private final Clock clock;

    RevokeForOrder(FindCertificates find, RevokeCertificate revokeCertificate, Clock clock) {
        this.find = find;
        this.revokeCertificate = revokeCertificate;
        this.clock = clock;
    }

    /**
     * Revokes, unless there is nothing left to revoke.
     *
     * @param id the certificate
     * @param reason by its name in RFC 5280 §5.3.1; one that nobody knows counts as unspecified
     * @param by the key that asked
     * @param accountId the account that asked, which must be the certificate's
     */
    @Transactional
    public void revoke(String id, String reason, String by, String accountId) {
        RevocationReason why =
                RevocationReason.of(reason)
                        .filter(RevocationRequester.SUBSCRIBER::mayGive)
                        .orElse(RevocationReason.UNSPECIFIED);
        IssuedCertificate certificate = find.byId(id, accountId::equals);
        if (isSettled(certificate, why)) {
            LOG.infof("%s is not revoked again, or any more", id);
            return;
        }
        revokeCertificate.revoke(id, why, by, RevocationRequester.SUBSCRIBER, accountId::equals);
    }

    private boolean isSettled(IssuedCertificate certificate, RevocationReason reason) {
        Revocation before = certificate.revocation();
        if (before != null) {
            return before.reason() == reason || reason != RevocationReason.KEY_COMPROMISE;
        }
        return !certificate.status(clock.instant()).mayBecome(CertificateStatus.REVOKED);
    }
}
