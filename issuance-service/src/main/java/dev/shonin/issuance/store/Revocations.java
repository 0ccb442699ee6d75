package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;

/** The revocations, as CRLs list them. */
@ApplicationScoped
public class Revocations {

    private final EntityManager database;

    Revocations(EntityManager database) {
        this.database = database;
    }

    /**
     * Records a revocation.
     *
     * @return false when the certificate was revoked before, which then stands
     */
    @Transactional(TxType.MANDATORY)
    public boolean add(IssuedCertificate certificate, Revocation revocation) {
        return database.createNativeQuery(
                                """
                                insert into revocation (certificate_id, crl, serial_number, not_after,
                                                        reason, revoked_at, revoked_by)
                                values (:id, :crl, :serial, :notAfter, :reason, :at, :by)
                                on conflict (certificate_id) do nothing
                                """)
                        .setParameter("id", certificate.id())
                        .setParameter("crl", certificate.crl())
                        .setParameter("serial", certificate.serialNumber())
                        .setParameter("notAfter", certificate.notAfter())
                        .setParameter("reason", revocation.reason().code())
                        .setParameter("at", revocation.revokedAt())
                        .setParameter("by", revocation.revokedBy())
                        .executeUpdate()
                == 1;
    }

    /**
     * Makes keyCompromise the reason of a revocation that had another (BR 7.2.2), and has it listed
     * anew.
     *
     * @return false when that was its reason before
     */
    @Transactional(TxType.MANDATORY)
    public boolean becauseOfCompromise(IssuedCertificate certificate) {
        boolean changed =
                database.createNativeQuery(
                                        """
                                        update revocation set reason = :reason, first_crl = null
                                        where certificate_id = :id and reason <> :reason
                                        """)
                                .setParameter("reason", RevocationReason.KEY_COMPROMISE.code())
                                .setParameter("id", certificate.id())
                                .executeUpdate()
                        == 1;
        if (changed) {
            // Whoever read it before in this transaction would go on seeing the old reason.
            database.refresh(database.getReference(RevocationEntity.class, certificate.id()));
        }
        return changed;
    }

    /** Whether a CRL lacks a revocation. */
    @Transactional(TxType.MANDATORY)
    public boolean areUnlisted(String crl) {
        return !database.createNativeQuery(
                        "select 1 from revocation where crl = :crl and first_crl is null limit 1")
                .setParameter("crl", crl)
                .getResultList()
                .isEmpty();
    }

    /**
     * The lines of a CRL. Revocations committed after this mark themselves unlisted, so that none
     * falls between two CRLs.
     *
     * @param crl the CRL
     * @param number its number
     * @param expiredSince certificates that expired before are left out
     */
    @Transactional(TxType.MANDATORY)
    public List<Line> list(String crl, long number, Instant expiredSince) {
        database.createNativeQuery(
                        "update revocation set first_crl = :number where crl = :crl and first_crl is null")
                .setParameter("number", number)
                .setParameter("crl", crl)
                .executeUpdate();
        return database.createQuery(
                        """
                        select r from RevocationEntity r
                        where r.crl = :crl and r.firstCrl is not null and r.notAfter >= :since
                        order by r.revokedAt, r.serialNumber
                        """,
                        RevocationEntity.class)
                .setParameter("crl", crl)
                .setParameter("since", expiredSince)
                .getResultStream()
                .map(r -> new Line(r.serialNumber, r.revokedAt, r.reason))
                .toList();
    }

    /**
     * A revocation as a CRL lists it.
     *
     * @param serialNumber lower-case hex
     * @param revokedAt when
     * @param reason the CRLReason
     */
    public record Line(String serialNumber, Instant revokedAt, int reason) {}
}
