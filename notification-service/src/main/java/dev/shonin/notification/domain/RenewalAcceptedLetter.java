package dev.shonin.notification.domain;

import java.time.Instant;

/**
 * Confirms that a renewal was ordered.
 *
 * @param order the order
 * @param newOrderId the order that renews
 * @param notAfter when the present certificate ends
 * @param acceptedAt when
 */
public record RenewalAcceptedLetter(
        AboutOrder order, String newOrderId, Instant notAfter, Instant acceptedAt)
        implements Letter {

    static RenewalAcceptedLetter sample() {
        return new RenewalAcceptedLetter(
                AboutOrder.SAMPLE,
                "ord_01jd3qk4x7b2n5c8d1e4g7h0jm",
                Instant.parse("2027-03-02T04:59:59Z"),
                Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.RENEWAL_ACCEPTED;
    }

    @Override
    public String orderId() {
        return order.orderId();
    }

    @Override
    public String causeId() {
        return newOrderId;
    }

    @Override
    public void tell(Facts facts) {
        order.tell(facts);
        facts.exact("newOrderId", newOrderId)
                .moment("notAfter", notAfter)
                .moment("acceptedAt", acceptedAt);
    }
}
