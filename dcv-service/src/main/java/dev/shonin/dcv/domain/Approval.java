package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.ArrayList;
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
 * @param adns for each of the names, in their order, the authorization domain name that the mailbox
 *     stands for
 * @param tokenHash the random value's keyed hash
 * @param state whether the link may still be used, or what became of it
 * @param requestedAt when the random value was made
 * @param expiresAt when it ends: 30 days at most (BR 3.2.2.4.4)
 * @param firstFetchedAt when its page was first opened, by a person or by a mail scanner
 * @param decidedAt when it left {@code open}
 * @param mailSentAt when the mail server took the mail
 * @param fetches how often its page was opened while it could be used, counted up to a limit
 * @param sealedToken the random value, sealed, so that the same mail can be sent again (BR
 *     3.2.2.4.4); null as soon as the link has ended or the mail would not be the same
 * @param answer what the approver answered; null before, and where nobody did
 * @param version grows with every change
 */
public record Approval(
        String id,
        String orderId,
        MailAddress approver,
        List<DomainName> names,
        List<DomainName> adns,
        String tokenHash,
        ApprovalState state,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant firstFetchedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant mailSentAt,
        int fetches,
        @Nullable String sealedToken,
        @Nullable ApproverAnswer answer,
        int version) {

    /** Copies the names. */
    public Approval {
        names = List.copyOf(names);
        adns = List.copyOf(adns);
        if (names.size() != adns.size()) {
            throw new IllegalArgumentException(id + ": an ADN for each name, in their order");
        }
    }

    /** A new one, open. */
    public static Approval open(
            String id,
            String orderId,
            MailAddress approver,
            List<DomainName> names,
            List<DomainName> adns,
            String tokenHash,
            String sealedToken,
            Instant requestedAt,
            Instant expiresAt) {
        return new Approval(
                id,
                orderId,
                approver,
                names,
                adns,
                tokenHash,
                ApprovalState.OPEN,
                requestedAt,
                expiresAt,
                null,
                null,
                null,
                0,
                sealedToken,
                null,
                0);
    }

    /** The state at that moment: an open one whose time is up has expired, swept up or not. */
    public ApprovalState stateAt(Instant now) {
        return state == ApprovalState.OPEN && !now.isBefore(expiresAt)
                ? ApprovalState.EXPIRED
                : state;
    }

    /** Used up by an answer. */
    public Approval answered(ApproverAnswer given, Instant at) {
        return changed(names, adns, state.to(given.state()), at, given);
    }

    /** Ended in another way than by an answer. */
    public Approval ended(ApprovalState target, Instant at) {
        return changed(names, adns, state.to(target), at, answer);
    }

    /**
     * Without some of its names, which are proven in another way from now on. Its mail cannot be
     * sent again unchanged, as it names them.
     */
    public Approval without(Set<DomainName> leaving) {
        List<DomainName> stay = new ArrayList<>();
        List<DomainName> theirs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!leaving.contains(names.get(i))) {
                stay.add(names.get(i));
                theirs.add(adns.get(i));
            }
        }
        return changed(stay, theirs, state, decidedAt, answer);
    }

    /** Changed, and so without the means to send the same mail again. */
    private Approval changed(
            List<DomainName> remaining,
            List<DomainName> theirAdns,
            ApprovalState now,
            @Nullable Instant decided,
            @Nullable ApproverAnswer given) {
        return new Approval(
                id,
                orderId,
                approver,
                remaining,
                theirAdns,
                tokenHash,
                now,
                requestedAt,
                expiresAt,
                firstFetchedAt,
                decided,
                mailSentAt,
                fetches,
                null,
                given,
                version);
    }
}
