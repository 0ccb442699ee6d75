package dev.shonin.order.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A row of {@code order_domain}: this order holds a name at or below this domain. */
@Entity
@Immutable
@Table(name = "order_domain")
@IdClass(OrderDomainRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OrderDomainRow {

    /** The primary key. */
    record Key(String domain, String accountId, String orderId) implements Serializable {}

    @Id String domain;
    @Id String accountId;
    @Id String orderId;

    static OrderDomainRow of(String domain, String accountId, String orderId) {
        OrderDomainRow row = new OrderDomainRow();
        row.domain = domain;
        row.accountId = accountId;
        row.orderId = orderId;
        return row;
    }
}
