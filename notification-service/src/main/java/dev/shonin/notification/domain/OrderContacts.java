package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.Optional;

/** The orders this service knows. */
public interface OrderContacts {

    /**
     * Keeps an order; one that is known already stays as it is.
     *
     * @return false when it was known
     */
    boolean add(OrderContact contact);

    /**
     * The order; one that is not known is on its way over another topic, and what needs it is tried
     * again.
     *
     * @throws IllegalStateException when it is not known
     */
    default OrderContact required(String orderId) {
        return find(orderId)
                .orElseThrow(() -> new IllegalStateException(orderId + " is not known here yet"));
    }

    /** The order, if it is known. */
    Optional<OrderContact> find(String orderId);

    /**
     * The order, if it is known, held until the transaction ends so that it cannot be closed in
     * between.
     */
    Optional<OrderContact> hold(String orderId);

    /** Marks an order as ended without a certificate. */
    void close(String orderId, Instant at);
}
