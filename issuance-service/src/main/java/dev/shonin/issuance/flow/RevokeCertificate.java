package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.CertificateStatus;
import dev.shonin.issuance.domain.IssuanceException.AlreadyExpired;
import dev.shonin.issuance.domain.IssuanceException.AlreadyRevoked;
import dev.shonin.issuance.domain.IssuanceException.ReasonNotAllowed;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.domain.RevocationRequester;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/** Revokes a certificate for whoever may; its CRL follows at once. */
@ApplicationScoped
public class RevokeCertificate {

    private final FindCertificates find;
    private final RecordRevocation recordRevocation;
    private final RevokeCompromised revokeCompromised;
    private final Clock clock;

    RevokeCertificate(
            FindCertificates find,
            RecordRevocation recordRevocation,
            RevokeCompromised revokeCompromised,
            Clock clock) {
        this.find = find;
        this.recordRevocation = recordRevocation;
        this.revokeCompromised = revokeCompromised;
        this.clock = clock;
    }

    /**
     * Revokes.
     *
     * @param id the certificate
     * @param reason why
     * @param by the key or token that asks
     * @param requester who that is; decides which reasons may be given (BR 7.2.2)
     * @param mayChange whether the caller may change an account's certificates
     * @return the certificate as it is now
     */
    @Transactional
    public IssuedCertificate revoke(
            String id,
            RevocationReason reason,
            String by,
            RevocationRequester requester,
            Predicate<String> mayChange) {
        IssuedCertificate certificate = find.byId(id, mayChange);
        if (!requester.mayGive(reason)) {
            throw new ReasonNotAllowed(reason.rfcName());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Revocation before = certificate.revocation();
        if (before != null) {
            // Asking again for the same is no fault: the first answer may have been lost.
            if (before.reason() == reason) {
                return certificate;
            }
            // What was found out later about the key becomes the reason, nothing else does (BR
            // 7.2.2).
            if (reason != RevocationReason.KEY_COMPROMISE) {
                throw new AlreadyRevoked(id);
            }
        } else if (!certificate.status(now).mayBecome(CertificateStatus.REVOKED)) {
            throw new AlreadyExpired(id);
        }
        if (!recordRevocation.record(certificate, new Revocation(reason, now, by), requester)) {
            throw new AlreadyRevoked(id);
        }
        if (reason == RevocationReason.KEY_COMPROMISE) {
            // Its holder says so: nobody gets a certificate for it again (BR 6.1.1.3 (4)), and
            // whatever else has it is revoked as well.
            revokeCompromised.block(certificate.keySha256(), "revocation of " + id, by);
        }
        return find.byId(id, mayChange);
    }
}
