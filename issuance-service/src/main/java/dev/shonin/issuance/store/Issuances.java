package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.Permission;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Who may sign for an order, and the attempts that came to nothing.
 *
 * <p>What every certificate needs is asked by JDBC: a query by Hibernate would first write out what
 * is waiting, and the certificates of a batch of events would not be written together.
 */
@ApplicationScoped
public class Issuances {

    private static final String CLAIM =
            """
            insert into issuance (order_id, issued, attempts, updated_at) values (?, true, 1, ?)
            on conflict (order_id) do update
            set issued = true, attempts = issuance.attempts + 1, updated_at = excluded.updated_at
            where not issuance.issued
            """;

    private final EntityManager database;
    private final AgroalDataSource pool;

    Issuances(EntityManager database, AgroalDataSource pool) {
        this.database = database;
        this.pool = pool;
    }

    /**
     * Takes the right to sign for an order. It is held until the transaction ends: another
     * transaction waits for it, and is refused once this one has committed a certificate.
     *
     * @return false when the order has its certificate
     */
    @Transactional(TxType.MANDATORY)
    public boolean claim(String orderId, Instant now) {
        try (Connection connection = pool.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, orderId);
            claim.setTimestamp(2, Timestamp.from(now));
            return claim.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot claim", e);
        }
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
