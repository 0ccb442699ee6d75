package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyRule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict rests on.
 *
 * @param rule the rule's id in the policy file
 * @param section the section of the Baseline Requirements
 * @param ballot the ballot that brought it; null where the file does not say
 * @param from the first day on which the rule holds; null since ever
 * @param until the first day on which it no longer does; null without end
 */
public record Basis(
        String rule,
        String section,
        @Nullable String ballot,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    static Basis of(PolicyRule rule) {
        return new Basis(rule.rule(), rule.section(), rule.ballot(), rule.from(), rule.until());
    }

    /** A rule that has no dates: it follows from what the words mean. */
    static Basis always(String rule, String section) {
        return new Basis(rule, section, null, null, null);
    }
}
