package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for payment before the order goes on.
 *
 * @param order the order
 * @param amount what is to be paid, in the currency's smallest unit, tax included
 * @param currency ISO 4217
 * @param dueAt until when; null where that is open
 */
public record PaymentAskedLetter(
        AboutOrder order, @Nullable Long amount, @Nullable String currency, @Nullable Instant dueAt)
        implements Letter {

    static PaymentAskedLetter sample() {
        return new PaymentAskedLetter(
                AboutOrder.SAMPLE, 55_000L, "JPY", Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.PAYMENT_ASKED;
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
        facts.money("price", amount, currency).moment("dueAt", dueAt);
    }
}
