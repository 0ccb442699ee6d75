package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as those see it who ask what became of it.
 *
 * @param id {@code msg_…}
 * @param orderId the order
 * @param accountId whose order it is
 * @param kind what it is about
 * @param recipient the address written to
 * @param subject the subject
 * @param state where it stands
 * @param attempts how often it was attempted
 * @param reply the mail server's last answer, or what went wrong
 * @param queuedAt when it was queued
 * @param sentAt when the mail server took it over
 * @param nextAttemptAt when it is due, while it waits
 * @param kept whether what it said is kept still
 */
public record Message(
        String id,
        String orderId,
        String accountId,
        MessageKind kind,
        String recipient,
        String subject,
        MessageState state,
        int attempts,
        @Nullable String reply,
        Instant queuedAt,
        @Nullable Instant sentAt,
        @Nullable Instant nextAttemptAt,
        boolean kept) {

    /**
     * Whether it may be sent again as it is. What carried a secret may not: the secret is gone. An
     * approval request takes a new authorization mail (BR 3.2.2.4.4).
     */
    public boolean resendable() {
        return kept && !kind.secret() && state.resendable();
    }
}
