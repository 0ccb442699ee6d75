package dev.shonin.order.domain;

import static dev.shonin.order.domain.OrderStatus.AWAITING_PAYMENT;
import static dev.shonin.order.domain.OrderStatus.AWAITING_VALIDATION;
import static dev.shonin.order.domain.OrderStatus.CANCELLED;
import static dev.shonin.order.domain.OrderStatus.EXPIRED;
import static dev.shonin.order.domain.OrderStatus.FAILED;
import static dev.shonin.order.domain.OrderStatus.ISSUED;
import static dev.shonin.order.domain.OrderStatus.ISSUING;
import static dev.shonin.order.domain.OrderStatus.READY;
import static dev.shonin.order.domain.OrderStatus.REJECTED;
import static dev.shonin.order.domain.OrderStatus.UNDER_REVIEW;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The order's state machine: one table, asked by everybody who moves an order or says how it may
 * move.
 */
public final class Transitions {

    private static final Map<OrderStatus, Set<OrderStatus>> TABLE = table();

    private Transitions() {}

    /** Where an order may go from this status; empty where it ends. */
    public static Set<OrderStatus> from(OrderStatus status) {
        return TABLE.getOrDefault(status, Set.of());
    }

    /** Whether the move is in the table. */
    public static boolean allowed(OrderStatus from, OrderStatus to) {
        return from(from).contains(to);
    }

    /** Whether nothing ever follows this status. */
    public static boolean isEnd(OrderStatus status) {
        return from(status).isEmpty();
    }

    private static Map<OrderStatus, Set<OrderStatus>> table() {
        Map<OrderStatus, Set<OrderStatus>> table = new EnumMap<>(OrderStatus.class);
        // A certificate that exists is a fact, whatever this database remembers: one restored to an
        // earlier moment hears of it before it has come so far (ADR 0036).
        table.put(
                AWAITING_PAYMENT,
                EnumSet.of(UNDER_REVIEW, AWAITING_VALIDATION, ISSUED, CANCELLED, EXPIRED));
        table.put(
                UNDER_REVIEW,
                EnumSet.of(AWAITING_VALIDATION, ISSUED, REJECTED, CANCELLED, EXPIRED));
        table.put(AWAITING_VALIDATION, EnumSet.of(READY, ISSUED, REJECTED, CANCELLED, EXPIRED));
        // Mostly for a moment; for hours where a permission to issue is asked for again.
        table.put(READY, EnumSet.of(ISSUING, ISSUED, REJECTED, CANCELLED, EXPIRED));
        // Once issuance is sought a certificate may come to be at any moment, so an order can
        // neither be
        // cancelled nor expire here: it would deny a certificate that exists.
        // Back to ready goes only what issuance-service gave the right to sign back for: the
        // permission
        // had ended, and nothing can come of it any more.
        table.put(ISSUING, EnumSet.of(ISSUED, FAILED, READY));
        // Only while the failure is retryable; a final failure is closed, and a closed order never
        // moves.
        table.put(FAILED, EnumSet.of(ISSUING, ISSUED, REJECTED, CANCELLED, EXPIRED));
        return Map.copyOf(table);
    }
}
