package dev.shonin.events;

import java.util.List;

/**
 * Every type that a line of an order's timeline can have. Who subscribes to some of them is told at
 * once when there is no such type. order-service proves that its own list is the same.
 */
public final class TimelineTypes {

    private static final List<String> ALL =
            List.of(
                    "order.placed",
                    "payment.asked",
                    "payment.received",
                    "review.opened",
                    "review.approved-once",
                    "review.approved",
                    "review.refused",
                    "maintenance.holds",
                    "maintenance.over",
                    "authorization.opened",
                    "authorization.awaits-choice",
                    "approver.refused",
                    "approval-mail.sent",
                    "approval-mail.deferred",
                    "approval-mail.failed",
                    "approval-mail.uncertain",
                    "approval-mail.withdrawn",
                    "approval-page.fetched",
                    "page.fetched",
                    "authorization.valid",
                    "authorization.rejected",
                    "authorization.invalid",
                    "order.ready",
                    "issuance.sought",
                    "issuance.authorized",
                    "issuance.refused",
                    "issuance.refused-by-caa",
                    "issuance.failed",
                    "issuance.outdated",
                    "certificate.issued",
                    "delivery-mail.sent",
                    "delivery-mail.deferred",
                    "delivery-mail.failed",
                    "delivery-mail.uncertain",
                    "delivery-mail.withdrawn",
                    "mail.changed",
                    "renewal.reminded",
                    "renewal.declined",
                    "renewal.placed",
                    "renewal.covered",
                    "revocation.sought",
                    "certificate.revoked",
                    "certificate.replaced",
                    "contract.ended",
                    "order.rejected",
                    "order.cancelled",
                    "order.expired",
                    "order.unpaid",
                    "order.failed",
                    "order.held-up");

    private TimelineTypes() {}

    /** All of them, in the order in which they usually happen. */
    public static List<String> all() {
        return ALL;
    }
}
