package dev.shonin.notification.store;

import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code order_contact}. */
@ApplicationScoped
class OrderContactStore implements OrderContacts {

    private static final String INSERT =
            """
            insert into order_contact (order_id, account_id, account_name, common_name, product, applicant_name,
                applicant_organization, applicant_email, language, placed_at,
                notifications)
            values (:orderId, :accountId, :accountName, :commonName, :product, :applicantName,
                :applicantOrganization, :applicantEmail, :language, :placedAt,
                :notifications)
            on conflict do nothing
            """;

    private final Rows rows = new Rows();

    @Override
    public boolean add(OrderContact contact) {
        return rows.sql(INSERT)
                        .setParameter("orderId", contact.orderId())
                        .setParameter("accountId", contact.accountId())
                        .setParameter("accountName", contact.accountName())
                        .setParameter("commonName", contact.commonName())
                        .setParameter("product", contact.product())
                        .setParameter("applicantName", contact.applicantName())
                        .setParameter(
                                "applicantOrganization",
                                contact.applicantOrganization(),
                                String.class)
                        .setParameter("applicantEmail", contact.applicantEmail())
                        .setParameter("language", contact.language().tag())
                        .setParameter("placedAt", contact.placedAt())
                        .setParameter(
                                "notifications",
                                contact.notifications().isEmpty()
                                        ? null
                                        : contact.notifications().toArray(String[]::new),
                                String[].class)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void setNotifications(String orderId, List<String> addresses) {
        rows.update(
                "notifications = ?1 where orderId = ?2 and notifications is null",
                addresses.toArray(String[]::new),
                orderId);
    }

    @Override
    public Optional<OrderContact> find(String orderId) {
        return rows.findByIdOptional(orderId).map(OrderContactEntity::toDomain);
    }

    @Override
    public Optional<OrderContact> hold(String orderId) {
        return rows.findByIdOptional(orderId, LockModeType.PESSIMISTIC_READ)
                .map(OrderContactEntity::toDomain);
    }

    @Override
    public void close(String orderId, Instant at) {
        rows.update("closedAt = ?1 where orderId = ?2 and closedAt is null", at, orderId);
    }

    /** Panache's methods, apart from the port's. */
    private static final class Rows implements PanacheRepositoryBase<OrderContactEntity, String> {
        org.hibernate.query.MutationQuery sql(String statement) {
            return getSession().createNativeMutationQuery(statement);
        }
    }
}
