package dev.shonin.order.store;

import dev.shonin.order.domain.Payment;
import dev.shonin.order.domain.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** What is to be paid beforehand, as rows. */
@ApplicationScoped
class PaymentStore implements Payments {

    private final EntityManager entities;

    PaymentStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(Payment payment) {
        entities.persist(PaymentRow.of(payment));
    }

    @Override
    public Optional<Payment> find(String orderId) {
        return Optional.ofNullable(entities.find(PaymentRow.class, orderId))
                .map(PaymentRow::toPayment);
    }

    @Override
    public void save(Payment payment) {
        entities.find(PaymentRow.class, payment.orderId()).write(payment);
    }
}
