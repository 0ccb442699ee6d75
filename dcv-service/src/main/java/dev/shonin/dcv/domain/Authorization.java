package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The proof for one name of an order.
 *
 * @param id {@code aut_…}
 * @param orderId the order
 * @param name the name
 * @param state where it stands
 * @param choice how it is to be proven
 * @param mails how many approval mails were asked for so far, all addresses together
 * @param lastMailAt when the last one was asked for; null before the first
 * @param createdAt when it was opened
 * @param expiresAt until when it can be proven
 * @param completedAt when it left {@code pending}; null while it has not
 * @param reason for a state other than valid, a stable code why; null where the state says it all
 * @param version grows with every change
 */
public record Authorization(
        String id,
        String orderId,
        DomainName name,
        AuthorizationState state,
        Choice choice,
        int mails,
        @Nullable Instant lastMailAt,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant completedAt,
        @Nullable String reason,
        int version) {

    /** A new one, pending. */
    public static Authorization open(
            String id,
            String orderId,
            DomainName name,
            Choice choice,
            Instant createdAt,
            Instant expiresAt) {
        return new Authorization(
                id,
                orderId,
                name,
                AuthorizationState.PENDING,
                choice,
                0,
                null,
                createdAt,
                expiresAt,
                null,
                null,
                0);
    }

    /** With another choice, as long as it is pending. */
    public Authorization choosing(Choice other) {
        requirePending();
        return new Authorization(
                id,
                orderId,
                name,
                state,
                other,
                mails,
                lastMailAt,
                createdAt,
                expiresAt,
                null,
                null,
                version);
    }

    /** With a mail asked for, counted against the limits. */
    public Authorization mailed(Choice.ByMail by) {
        requirePending();
        return new Authorization(
                id,
                orderId,
                name,
                state,
                by,
                mails + 1,
                by.startedAt(),
                createdAt,
                expiresAt,
                null,
                null,
                version);
    }

    /** With the same mail asked for once more: counted, but the proof was begun with the first. */
    public Authorization mailedAgain(Instant at) {
        requirePending();
        return new Authorization(
                id, orderId, name, state, choice, mails + 1, at, createdAt, expiresAt, null, null,
                version);
    }

    /**
     * Ended.
     *
     * @param target the state moved to
     * @param why a stable code, or null where the state says it all
     * @param at when
     */
    public Authorization ended(AuthorizationState target, @Nullable String why, Instant at) {
        return new Authorization(
                id,
                orderId,
                name,
                state.to(target),
                choice,
                mails,
                lastMailAt,
                createdAt,
                expiresAt,
                at,
                why,
                version);
    }

    /** Whether it still waits for its proof. */
    public boolean isPending() {
        return state == AuthorizationState.PENDING;
    }

    private void requirePending() {
        if (!isPending()) {
            throw new IllegalTransitionException(
                    "authorization", state.code(), AuthorizationState.PENDING.code());
        }
    }
}
