package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import org.jspecify.annotations.Nullable;

/** The terms of use: accepted in the version that is in force now, where acceptance is asked. */
public final class AcceptedTermsRule {

    private final String current;
    private final boolean required;

    /**
     * The rule.
     *
     * @param current the version in force
     * @param required whether an order must accept it
     */
    public AcceptedTermsRule(String current, boolean required) {
        this.current = current;
        this.required = required;
    }

    /** The version accepted; null when none was, or when an obstacle was noted. */
    public @Nullable String check(@Nullable String accepted, Obstacles obstacles) {
        if (accepted == null || accepted.isBlank()) {
            if (required) {
                obstacles.add(new Obstacle.TermsNotAccepted("/acceptedTerms", current));
            }
            return null;
        }
        if (!accepted.equals(current)) {
            obstacles.add(new Obstacle.TermsOutdated("/acceptedTerms", accepted, current));
            return null;
        }
        return accepted;
    }
}
