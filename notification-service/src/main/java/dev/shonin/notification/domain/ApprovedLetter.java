package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;

/**
 * Tells that every name is proven and the certificate is being issued (sent where the account wants
 * it).
 *
 * @param order the order
 * @param names the names that were proven, as A-labels
 * @param approvedAt when the last one was
 */
public record ApprovedLetter(AboutOrder order, List<String> names, Instant approvedAt)
        implements Letter {

    static ApprovedLetter sample() {
        return new ApprovedLetter(
                AboutOrder.SAMPLE, AboutOrder.SAMPLE_NAMES, Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.APPROVED;
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
        facts.names("names", names).moment("approvedAt", approvedAt);
    }
}
