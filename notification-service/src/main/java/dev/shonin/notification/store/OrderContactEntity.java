package dev.shonin.notification.store;

import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.OrderContact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code order_contact}. */
@Entity
@Table(name = "order_contact")
@NullUnmarked // Hibernate fills the fields.
class OrderContactEntity {
    @Id String orderId;
    String accountId;
    String accountName;
    String commonName;
    String product;
    String applicantName;
    String applicantOrganization;
    String applicantEmail;
    String language;
    Instant placedAt;
    String[] notifications;

    @Column(insertable = false)
    Instant closedAt;

    OrderContact toDomain() {
        return new OrderContact(
                orderId,
                accountId,
                accountName,
                commonName,
                product,
                applicantName,
                applicantOrganization,
                applicantEmail,
                Language.of(language),
                placedAt,
                notifications == null ? List.of() : List.of(notifications),
                closedAt);
    }
}
