package dev.shonin.notification.domain;

import java.time.Instant;

/**
 * Tells that the order is looked at by people before anybody is asked to approve it.
 *
 * @param order the order
 * @param begunAt since when
 */
public record ReviewBegunLetter(AboutOrder order, Instant begunAt) implements Letter {

    static ReviewBegunLetter sample() {
        return new ReviewBegunLetter(AboutOrder.SAMPLE, Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.REVIEW_BEGUN;
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
        facts.moment("begunAt", begunAt);
    }
}
