package dev.shonin.order.store;

import dev.shonin.order.domain.Payment;
import dev.shonin.order.domain.Product.Price;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code order_payment}. */
@Entity
@Table(name = "order_payment")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class PaymentRow {

    @Id String orderId;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long net;

    @Column(updatable = false)
    int taxPermille;

    @Column(updatable = false)
    Instant dueAt;

    @Nullable String reference;
    @Nullable String method;
    @Nullable String settledBy;
    @Nullable Instant settledAt;

    static PaymentRow of(Payment payment) {
        PaymentRow row = new PaymentRow();
        row.orderId = payment.orderId();
        row.currency = payment.price().currency();
        row.net = payment.price().net();
        row.taxPermille = payment.price().taxPermille();
        row.dueAt = payment.dueAt();
        row.write(payment);
        return row;
    }

    void write(Payment payment) {
        Payment.Settlement settled = payment.settled();
        if (settled != null) {
            reference = settled.reference();
            method = settled.method();
            settledBy = settled.by();
            settledAt = settled.at();
        }
    }

    Payment toPayment() {
        return new Payment(
                orderId,
                new Price(currency, net, taxPermille),
                dueAt,
                reference == null
                        ? null
                        : new Payment.Settlement(
                                reference,
                                method,
                                Objects.requireNonNull(settledBy),
                                Objects.requireNonNull(settledAt)));
    }
}
