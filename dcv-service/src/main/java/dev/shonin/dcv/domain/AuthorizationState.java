package dev.shonin.dcv.domain;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The states of an authorization and the moves between them: the one transition table. */
public enum AuthorizationState {
    /** Waits for a choice of approver or for the approver's answer. */
    PENDING,
    /** Control was proven. */
    VALID,
    /** The approver refused, or the order ended first. */
    INVALID,
    /** Nobody answered in time. */
    EXPIRED,
    /** Another authorization took its place. */
    SUPERSEDED;

    /** The code in the API and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with that code. */
    public static Optional<AuthorizationState> of(String code) {
        return java.util.Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }

    /**
     * Where it may go from here. A proof once given is never made invalid: it ages or is replaced.
     */
    public Set<AuthorizationState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(VALID, INVALID, EXPIRED, SUPERSEDED);
            case VALID -> EnumSet.of(EXPIRED, SUPERSEDED);
            case INVALID, EXPIRED, SUPERSEDED -> EnumSet.noneOf(AuthorizationState.class);
        };
    }

    /** The state moved to; throws where the table has no such move. */
    public AuthorizationState to(AuthorizationState target) {
        if (!next().contains(target)) {
            throw new IllegalTransitionException("authorization", code(), target.code());
        }
        return target;
    }
}
