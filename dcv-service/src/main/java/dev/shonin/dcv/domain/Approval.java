package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One approval mail's link: one random value, unique in each mail (BR 3.2.2.4.4), kept only as a
 * keyed hash.
 *
 * @param id {@code apr_…}
 * @param orderId the order
 * @param approver the mailbox written to
 * @param names the names that approving proves
 * @param tokenHash the random value's keyed hash
 * @param state whether the link may still be used, or what became of it
 * @param requestedAt when the random value was made
 * @param expiresAt when it ends: 30 days at most (BR 3.2.2.4.4)
 * @param firstFetchedAt when its page was first opened, by a person or by a mail scanner
 * @param decidedAt when it left {@code open}
 * @param mailSentAt when the mail server took the mail
 * @param version grows with every change
 */
public record Approval(
        String id,
        String orderId,
        MailAddress approver,
        List<DomainName> names,
        String tokenHash,
        ApprovalState state,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant firstFetchedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant mailSentAt,
        int version) {

    /** Copies the names. */
    public Approval {
        names = List.copyOf(names);
    }

    /** A new one, open. */
    public static Approval open(
            String id,
            String orderId,
            MailAddress approver,
            List<DomainName> names,
            String tokenHash,
            Instant requestedAt,
            Instant expiresAt) {
        return new Approval(
                id,
                orderId,
                approver,
                names,
                tokenHash,
                ApprovalState.OPEN,
                requestedAt,
                expiresAt,
                null,
                null,
                null,
                0);
    }

    /** The state at that moment: an open one whose time is up has expired, swept up or not. */
    public ApprovalState stateAt(Instant now) {
        return state == ApprovalState.OPEN && !now.isBefore(expiresAt)
                ? ApprovalState.EXPIRED
                : state;
    }

    /** Ended, by use or otherwise. */
    public Approval ended(ApprovalState target, Instant at) {
        return new Approval(
                id,
                orderId,
                approver,
                names,
                tokenHash,
                state.to(target),
                requestedAt,
                expiresAt,
                firstFetchedAt,
                at,
                mailSentAt,
                version);
    }

    /** Without some of its names, which are proven in another way from now on. */
    public Approval without(Set<DomainName> leaving) {
        return new Approval(
                id,
                orderId,
                approver,
                names.stream().filter(name -> !leaving.contains(name)).toList(),
                tokenHash,
                state,
                requestedAt,
                expiresAt,
                firstFetchedAt,
                decidedAt,
                mailSentAt,
                version);
    }
}
