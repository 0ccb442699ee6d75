package dev.shonin.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a certificate has said whether it is to be renewed.
 *
 * @param orderId The order whose certificate comes to its end
 * @param accountId The account
 * @param answer {@code accepted} or {@code declined}
 * @param newOrderId The order that renews; null where that was declined
 * @param notAfter When the present certificate ends
 * @param answeredAt When
 */
public record RenewalAnswered(
        String orderId,
        String accountId,
        String answer,
        @Nullable String newOrderId,
        Instant notAfter,
        Instant answeredAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
