package dev.shonin.order.store;

import dev.shonin.order.domain.NameStatus;
import dev.shonin.order.domain.OrderName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code order_name}. */
@Entity
@Table(name = "order_name")
@IdClass(OrderNameRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OrderNameRow {

    /** The primary key. */
    record Key(String orderId, short position) implements Serializable {}

    @Id String orderId;
    @Id short position;

    @Column(updatable = false)
    String name;

    @Column(updatable = false)
    String unicode;

    String status;
    @Nullable String authorizationId;
    @Nullable String method;
    @Nullable String approver;
    @Nullable Instant changedAt;

    static OrderNameRow of(String orderId, int position, OrderName name) {
        OrderNameRow row = new OrderNameRow();
        row.orderId = orderId;
        row.position = (short) position;
        row.name = name.name();
        row.unicode = name.unicode();
        row.write(name);
        return row;
    }

    void write(OrderName of) {
        status = of.status().code();
        authorizationId = of.authorizationId();
        method = of.method();
        approver = of.approver();
        changedAt = of.changedAt();
    }

    OrderName toName() {
        return new OrderName(
                name, unicode, NameStatus.of(status), authorizationId, method, approver, changedAt);
    }
}
