package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells that the payment has arrived and the order goes on.
 *
 * @param order the order
 * @param amount what was paid, in the currency's smallest unit, tax included
 * @param currency ISO 4217
 * @param receivedAt when
 */
public record PaymentReceivedLetter(
        AboutOrder order, @Nullable Long amount, @Nullable String currency, Instant receivedAt)
        implements Letter {

    static PaymentReceivedLetter sample() {
        return new PaymentReceivedLetter(
                AboutOrder.SAMPLE, 55_000L, "JPY", Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.PAYMENT_RECEIVED;
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
        facts.money("price", amount, currency).moment("receivedAt", receivedAt);
    }
}
