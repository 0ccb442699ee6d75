package dev.shonin.notification.domain;

import java.time.Instant;

/**
 * Tells that the order ended because its time was up.
 *
 * @param order the order
 * @param unpaid whether it was payment that was missing
 * @param expiredAt when
 */
public record OrderExpiredLetter(AboutOrder order, boolean unpaid, Instant expiredAt)
        implements Letter {

    static OrderExpiredLetter sample() {
        return new OrderExpiredLetter(
                AboutOrder.SAMPLE, false, Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.ORDER_EXPIRED;
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
        facts.flag("unpaid", unpaid).moment("expiredAt", expiredAt);
    }
}
