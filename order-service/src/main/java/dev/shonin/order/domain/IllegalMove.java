package dev.shonin.order.domain;

/** Somebody tried to move an order where the table does not let it go. */
public final class IllegalMove extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final OrderStatus from;
    private final OrderStatus to;

    public IllegalMove(String orderId, OrderStatus from, OrderStatus to) {
        super("order %s cannot go from %s to %s".formatted(orderId, from.code(), to.code()));
        this.from = from;
        this.to = to;
    }

    /** Where the order stands. */
    public OrderStatus from() {
        return from;
    }

    /** Where it was to go. */
    public OrderStatus to() {
        return to;
    }
}
