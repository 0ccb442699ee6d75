package dev.shonin.order.api;

import dev.shonin.order.domain.Holds;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Upkeep;
import java.util.Locale;

/** Where an order stands, finer than its status where customers see a difference. */
enum Standing {
    AWAITING_PAYMENT,
    UNDER_REVIEW,
    /** Held until a maintenance window ends. */
    MAINTENANCE,
    AWAITING_VALIDATION,
    READY,
    ISSUING,
    /** It failed in a way that can be mended. */
    HELD_UP,
    ISSUED,
    /** Its certificate was revoked. */
    REVOKED,
    /** Its certificate has ended, and nothing followed. */
    ENDED,
    /** An approver said no. */
    REJECTED,
    /** The review did not let it through. */
    REFUSED,
    CANCELLED,
    EXPIRED,
    /** It expired for want of its payment. */
    UNPAID,
    /** It failed for good. */
    FAILED;

    static Standing of(Order order) {
        String reason = order.state().statusReason();
        return switch (order.status()) {
            case AWAITING_PAYMENT -> AWAITING_PAYMENT;
            case UNDER_REVIEW -> UNDER_REVIEW;
            case AWAITING_VALIDATION ->
                    Holds.byMaintenance(order) ? MAINTENANCE : AWAITING_VALIDATION;
            case READY -> READY;
            case ISSUING -> ISSUING;
            case ISSUED -> upkept(order.state().upkeep());
            case REJECTED -> Holds.REFUSED.equals(reason) ? REFUSED : REJECTED;
            case CANCELLED -> CANCELLED;
            case EXPIRED -> Holds.UNPAID.equals(reason) ? UNPAID : EXPIRED;
            case FAILED -> order.closed() ? FAILED : HELD_UP;
        };
    }

    private static Standing upkept(Upkeep upkeep) {
        if (Upkeep.REVOKED.equals(upkeep.outcome())) {
            return REVOKED;
        }
        return Upkeep.ENDED.equals(upkeep.outcome()) ? ENDED : ISSUED;
    }

    /** Its name in the texts: a status keeps its own, what is finer has hyphens. */
    String code() {
        return switch (this) {
            case HELD_UP -> "held-up";
            case AWAITING_PAYMENT,
                    UNDER_REVIEW,
                    MAINTENANCE,
                    AWAITING_VALIDATION,
                    READY,
                    ISSUING,
                    ISSUED,
                    REVOKED,
                    ENDED,
                    REJECTED,
                    REFUSED,
                    CANCELLED,
                    EXPIRED,
                    UNPAID,
                    FAILED ->
                    name().toLowerCase(Locale.ROOT);
        };
    }

    /** How the page looks: good, open or ended. */
    String kind() {
        return switch (this) {
            case ISSUED -> "good";
            case AWAITING_PAYMENT,
                    UNDER_REVIEW,
                    MAINTENANCE,
                    AWAITING_VALIDATION,
                    READY,
                    ISSUING,
                    HELD_UP ->
                    "open";
            case REVOKED, ENDED, REJECTED, REFUSED, CANCELLED, EXPIRED, UNPAID, FAILED -> "ended";
        };
    }
}
