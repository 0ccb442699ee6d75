package dev.shonin.notification.domain;

import java.time.Instant;

/**
 * Confirms that the certificate is not to be renewed.
 *
 * @param order the order
 * @param notAfter when the certificate ends
 * @param declinedAt when
 */
public record RenewalDeclinedLetter(AboutOrder order, Instant notAfter, Instant declinedAt)
        implements Letter {

    static RenewalDeclinedLetter sample() {
        return new RenewalDeclinedLetter(
                AboutOrder.SAMPLE,
                Instant.parse("2027-03-02T04:59:59Z"),
                Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.RENEWAL_DECLINED;
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
        facts.moment("notAfter", notAfter).moment("declinedAt", declinedAt);
    }
}
