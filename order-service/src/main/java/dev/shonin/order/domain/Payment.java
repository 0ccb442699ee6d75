package dev.shonin.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid for an order before anything is done, and whether it was.
 *
 * @param orderId the order
 * @param price the price when it was ordered
 * @param dueAt when the order ends if it was not paid
 * @param settled how it was paid; null while it is awaited
 */
public record Payment(
        String orderId, Product.Price price, Instant dueAt, @Nullable Settlement settled) {

    /**
     * That it was paid.
     *
     * @param reference the payment's number with whoever took it
     * @param method such as {@code card} or {@code bank-transfer}; null where it was not told
     * @param by who said so, see {@link Stamp#actor()}
     * @param at when
     */
    public record Settlement(String reference, @Nullable String method, String by, Instant at) {}

    /** The payment, made. */
    public Payment settled(Settlement settlement) {
        return new Payment(orderId, price, dueAt, settlement);
    }
}
