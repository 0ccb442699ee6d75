package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.CertificateStatus;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Replacement;
import dev.shonin.issuance.store.Certificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Notes that a reissued certificate has taken an earlier one's place. Nothing is revoked: servers
 * may still be using the old one, and its owner decides.
 */
@ApplicationScoped
public class ReplaceCertificate {

    private static final Logger LOG = Logger.getLogger(ReplaceCertificate.class);

    private final Certificates certificates;

    ReplaceCertificate(Certificates certificates) {
        this.certificates = certificates;
    }

    /**
     * Notes it, unless the earlier certificate has come to its end otherwise.
     *
     * @param id the earlier certificate
     * @param by the one that takes its place
     * @param accountId the account both must belong to
     * @param at when
     */
    @Transactional
    public void replace(String id, String by, String accountId, Instant at) {
        Optional<IssuedCertificate> earlier = of(id, accountId);
        if (earlier.isEmpty() || of(by, accountId).isEmpty()) {
            throw new IllegalStateException("no certificates " + id + " and " + by);
        }
        if (!earlier.get().status(at).mayBecome(CertificateStatus.REPLACED)) {
            LOG.infof("%s is not replaced: it is %s", id, earlier.get().status(at).word());
        } else if (certificates.replaced(id, new Replacement(by, at))) {
            LOG.infof("%s replaced by %s", id, by);
        }
    }

    private Optional<IssuedCertificate> of(String id, String accountId) {
        return certificates.find(id).filter(found -> found.accountId().equals(accountId));
    }
}
