package dev.shonin.dcv.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The states of an approval, that is of one mail's link, and the moves between them. */
public enum ApprovalState {
    /** The link may be used. */
    OPEN,
    /** The approver approved. */
    APPROVED,
    /** The approver rejected. */
    REJECTED,
    /** A newer mail took its place. */
    SUPERSEDED,
    /** Its time ran out. */
    EXPIRED,
    /** The order ended first. */
    CLOSED;

    /** The code in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with that code. */
    public static Optional<ApprovalState> of(String code) {
        return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
    }

    /** Where it may go from here: a link is used up once, in one way. */
    public Set<ApprovalState> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(APPROVED, REJECTED, SUPERSEDED, EXPIRED, CLOSED);
            case APPROVED, REJECTED, SUPERSEDED, EXPIRED, CLOSED ->
                    EnumSet.noneOf(ApprovalState.class);
        };
    }

    /** The state moved to; throws where the table has no such move. */
    public ApprovalState to(ApprovalState target) {
        if (!next().contains(target)) {
            throw new IllegalTransitionException("approval", code(), target.code());
        }
        return target;
    }
}
