package dev.shonin.issuance.lint;

import java.util.ArrayList;
import java.util.List;

/** Drafts that keep a rule and drafts that break it. */
final class Cases {

    private final List<Case> all = new ArrayList<>();

    /** A draft that keeps a rule. */
    void keeps(Class<? extends Rule> rule, String what, Draft draft) {
        all.add(new Case(rule, what, draft, true));
    }

    /** A draft that breaks a rule. */
    void breaks(Class<? extends Rule> rule, String what, Draft draft) {
        all.add(new Case(rule, what, draft, false));
    }

    List<Case> all() {
        return all;
    }

    /**
     * One draft for one rule.
     *
     * @param rule the rule
     * @param what what is special about the draft
     * @param draft the draft
     * @param kept whether it keeps the rule
     */
    record Case(Class<? extends Rule> rule, String what, Draft draft, boolean kept) {
        @Override
        public String toString() {
            return rule.getSimpleName() + (kept ? " kept: " : " broken: ") + what;
        }
    }
}
