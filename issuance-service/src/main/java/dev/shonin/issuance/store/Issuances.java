package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/** Who may sign for an order, and the attempts that came to nothing. */
@ApplicationScoped
public class Issuances {

    private final EntityManager database;

    Issuances(EntityManager database) {
        this.database = database;
    }

    /**
     * Takes the right to sign for an order. It is held until the transaction ends: another
     * transaction waits for it, and is refused once this one has committed a certificate.
     *
     * @return false when the order has its certificate
     */
    @Transactional(TxType.MANDATORY)
    public boolean claim(String orderId, Instant now) {
        return database.createNativeQuery(
                                """
                                insert into issuance (order_id, issued, attempts, updated_at)
                                values (:order, true, 1, :now)
                                on conflict (order_id) do update
                                set issued = true, attempts = issuance.attempts + 1,
                                    updated_at = excluded.updated_at
                                where not issuance.issued
                                """)
                        .setParameter("order", orderId)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Gives the right back after a refusal, so that a later grant may be used, and records why. */
    @Transactional(TxType.MANDATORY)
    public void refused(
            String orderId, Permission permission, IssuanceRefusal refusal, Instant now) {
        database.createNativeQuery("update issuance set issued = false where order_id = :order")
                .setParameter("order", orderId)
                .executeUpdate();
        database.createNativeQuery(
                        """
                        insert into issuance_refusal
                            (order_id, code, detail, retryable, policy_version, authorized_at, refused_at)
                        values (:order, :code, :detail, :retryable, :policy, :authorized, :now)
                        """)
                .setParameter("order", orderId)
                .setParameter("code", refusal.code())
                .setParameter("detail", refusal.detail())
                .setParameter("retryable", refusal.retryable())
                .setParameter("policy", permission.policyVersion())
                .setParameter("authorized", permission.authorizedAt())
                .setParameter("now", now)
                .executeUpdate();
    }
}
