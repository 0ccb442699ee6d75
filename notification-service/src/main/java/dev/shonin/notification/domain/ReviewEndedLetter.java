package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells that the review is over and the order goes on; a refusal is told by another letter.
 *
 * @param order the order
 * @param note what the reviewer wants the customer to know; null where that is nothing
 * @param endedAt when
 */
public record ReviewEndedLetter(AboutOrder order, @Nullable String note, Instant endedAt)
        implements Letter {

    static ReviewEndedLetter sample() {
        return new ReviewEndedLetter(
                AboutOrder.SAMPLE, "ドメイン名のご利用目的を確認いたしました。", Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.REVIEW_ENDED;
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
        facts.foreign("note", note).moment("endedAt", endedAt);
    }
}
