package dev.shonin.order.domain;

import java.util.Optional;

/** What is to be paid before anything is done. Runs in the caller's transaction. */
public interface Payments {

    /** Keeps what is asked for an order. */
    void add(Payment payment);

    /** What is asked for an order; empty for one that needs no payment beforehand. */
    Optional<Payment> find(String orderId);

    /** Writes that it was paid. */
    void save(Payment payment);
}
