package dev.shonin.notification.domain;

import java.time.Instant;

/**
 * Tells that a certificate has ended and nothing followed it.
 *
 * @param order the order
 * @param declined whether its owner had said so
 * @param endedAt when
 */
public record ContractEndedLetter(AboutOrder order, boolean declined, Instant endedAt)
        implements Letter {

    static ContractEndedLetter sample() {
        return new ContractEndedLetter(
                AboutOrder.SAMPLE, false, Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.CONTRACT_ENDED;
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
        facts.flag("declined", declined).moment("endedAt", endedAt);
    }
}
