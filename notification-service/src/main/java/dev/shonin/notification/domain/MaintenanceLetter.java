package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells that the order waits until a maintenance window of the issuing CA is over.
 *
 * @param order the order
 * @param until when the window ends; null where that is open
 */
public record MaintenanceLetter(AboutOrder order, @Nullable Instant until) implements Letter {

    static MaintenanceLetter sample() {
        return new MaintenanceLetter(AboutOrder.SAMPLE, Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.MAINTENANCE;
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
        facts.moment("until", until);
    }
}
