package dev.shonin.dcv.domain;

/** A move that a transition table does not have: a fault in this program, never the caller's. */
public final class IllegalTransitionException extends IllegalStateException {

    /**
     * Says which move.
     *
     * @param what what was to move
     * @param from its state
     * @param to where it was to go
     */
    public IllegalTransitionException(String what, String from, String to) {
        super("an " + what + " cannot go from " + from + " to " + to);
    }
}
