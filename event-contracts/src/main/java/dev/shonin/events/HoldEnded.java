package dev.shonin.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that waited was paid, or passed its review, and goes on.
 *
 * @param orderId The order
 * @param accountId The account that ordered
 * @param hold What it waited for, {@code payment} or {@code review}
 * @param amount What was paid, in the currency's smallest unit, tax included; null for a review
 * @param currency The amount's currency, ISO 4217; null for a review
 * @param note What the reviewer wants the customer to know; null where that is nothing
 * @param endedAt When
 */
public record HoldEnded(
        String orderId,
        String accountId,
        String hold,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String note,
        Instant endedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
