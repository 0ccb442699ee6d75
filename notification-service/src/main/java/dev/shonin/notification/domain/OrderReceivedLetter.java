package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;

/**
 * Tells the applicant that the order has arrived (sent where the account wants it).
 *
 * @param order the order
 * @param names the names ordered, as A-labels
 * @param receivedAt when it was placed
 * @param expiresAt until when it must be approved
 */
public record OrderReceivedLetter(
        AboutOrder order, List<String> names, Instant receivedAt, Instant expiresAt)
        implements Letter {

    static OrderReceivedLetter sample() {
        return new OrderReceivedLetter(
                AboutOrder.SAMPLE,
                AboutOrder.SAMPLE_NAMES,
                Instant.parse("2026-11-24T05:05:00Z"),
                Instant.parse("2026-12-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.ORDER_RECEIVED;
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
        facts.names("names", names).moment("receivedAt", receivedAt).moment("expiresAt", expiresAt);
    }
}
