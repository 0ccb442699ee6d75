package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
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
     * Adds the further addresses to an order that was known before they were told.
     *
     * @param addresses the addresses
     */
    void setNotifications(String orderId, List<String> addresses);

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
