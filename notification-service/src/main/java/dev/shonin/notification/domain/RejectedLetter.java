package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells that an approver, or the review, refused the order.
 *
 * @param order the order
 * @param byReview whether it was the review
 * @param note what the one who refused wants the customer to know; null where that is nothing
 * @param rejectedAt when
 */
public record RejectedLetter(
        AboutOrder order, boolean byReview, @Nullable String note, Instant rejectedAt)
        implements Letter {

    static RejectedLetter sample() {
        return new RejectedLetter(
                AboutOrder.SAMPLE, false, "担当者が異なります。", Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.REJECTED;
    }

    @Override
    public String orderId() {
        return order.orderId();
    }

    @Override
    public String causeId() {
        return order.orderId();
    }

    @Override
    public void tell(Facts facts) {
        order.tell(facts);
        facts.flag("byReview", byReview).foreign("note", note).moment("rejectedAt", rejectedAt);
    }
}
