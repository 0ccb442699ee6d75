package dev.shonin.order.domain;

import static dev.shonin.order.domain.OrderStatus.AWAITING_PAYMENT;
import static dev.shonin.order.domain.OrderStatus.AWAITING_VALIDATION;
import static dev.shonin.order.domain.OrderStatus.REJECTED;
import static dev.shonin.order.domain.OrderStatus.UNDER_REVIEW;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an order may have to wait for before anybody is asked to approve it: payment, a review, the
 * end of a maintenance window. A plain order waits for none of it.
 */
public final class Holds {

    /** Why an order that awaits validation has not been announced yet. */
    public static final String MAINTENANCE = "maintenance";

    /** Why an order ended that a review did not let through. */
    public static final String REFUSED = "review.refused";

    /** Why an order ended that was not paid. */
    public static final String UNPAID = "payment.missing";

    private Holds() {}

    /** Payment is asked for an order just placed to await it. */
    public static void paymentAsked(Order order, Payment payment, Stamp stamp) {
        order.record(
                TimelineType.PAYMENT_ASKED,
                stamp,
                Params.of("amount", Long.toString(payment.price().gross()))
                        .and("currency", payment.price().currency())
                        .and("dueAt", payment.dueAt().toString())
                        .map());
    }

    /** It was paid. What comes next is for the caller to say. */
    public static void paid(Order order, Payment.Settlement settlement, Stamp stamp) {
        order.record(
                TimelineType.PAYMENT_RECEIVED,
                stamp,
                Params.of("reference", settlement.reference())
                        .and("method", settlement.method())
                        .map());
    }

    /** A review holds the order. Its reasons are for those who review, not for the timeline. */
    public static void underReview(Order order, Stamp stamp) {
        if (order.status() == AWAITING_PAYMENT) {
            order.move(UNDER_REVIEW, null, stamp);
        }
        order.record(TimelineType.REVIEW_OPENED, stamp, Map.of());
    }

    /** One of two people has approved. */
    public static void approvedByOne(Order order, Stamp stamp) {
        order.record(TimelineType.REVIEW_APPROVED_ONCE, stamp, Map.of());
    }

    /** The review lets the order go on. */
    public static void approved(Order order, @Nullable String text, Stamp stamp) {
        order.record(TimelineType.REVIEW_APPROVED, stamp, Params.of("text", text).map());
    }

    /**
     * The review does not let the order through.
     *
     * @throws IllegalMove when no review holds it
     */
    public static void refused(Order order, @Nullable String text, Stamp stamp) {
        order.move(REJECTED, REFUSED, stamp);
        order.record(TimelineType.REVIEW_REFUSED, stamp, Params.of("text", text).map());
    }

    /**
     * Nothing holds the order any more, or only a maintenance window does.
     *
     * @param expiresAt when it ends if no certificate is issued
     */
    public static void over(Order order, Instant expiresAt, Stamp stamp) {
        if (order.status() != AWAITING_VALIDATION) {
            order.move(AWAITING_VALIDATION, null, stamp);
        }
        order.expiresAt(expiresAt);
    }

    /** A maintenance window holds the order until it ends. */
    public static void maintenance(Order order, Instant until, Stamp stamp) {
        order.reason(MAINTENANCE, stamp);
        order.record(
                TimelineType.MAINTENANCE_HOLDS, stamp, Params.of("until", until.toString()).map());
    }

    /** Whether a maintenance window holds the order. */
    public static boolean byMaintenance(Order order) {
        return order.status() == AWAITING_VALIDATION
                && MAINTENANCE.equals(order.state().statusReason());
    }

    /** The maintenance window is over. */
    public static void maintenanceOver(Order order, Stamp stamp) {
        order.reason(null, stamp);
        order.record(TimelineType.MAINTENANCE_OVER, stamp, Map.of());
    }
}
