package dev.shonin.order.domain;

import java.util.Optional;

/** The reviews that hold or held orders. Runs in the caller's transaction. */
public interface Reviews {

    /** Keeps a review just opened. */
    void add(Review review);

    /** The review of an order; empty for one that was never held by one. */
    Optional<Review> find(String orderId);

    /** Writes what was decided. Whoever does holds the order's lock. */
    void save(Review review);
}
