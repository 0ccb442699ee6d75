package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which sources of approver addresses may be used: BR 3.2.2.4.4, .13, .14 until they end, BR
 * 3.2.2.4.2 no longer. Judged when an address is listed, when it is chosen, and again at issuance,
 * because from the day a method ends, earlier proofs by it are worth nothing either.
 */
public final class ApproverSourceRule {

    private ApproverSourceRule() {}

    /** How the policy stands to a source at a moment. */
    public sealed interface Standing {

        /**
         * It may be used.
         *
         * @param section the section of the Baseline Requirements
         * @param until the first day on which it may not; null without end
         */
        record Allowed(String section, @Nullable LocalDate until) implements Standing {}

        /**
         * It may not be used.
         *
         * @param section the section of the Baseline Requirements; {@code 3.2.2.4} where the policy
         *     does not know the source at all
         * @param since the first day on which it could not be used; null where it never could
         */
        record Retired(String section, @Nullable LocalDate since) implements Standing {}
    }

    /** Judges a source. */
    public static Standing judge(PolicyProfile policy, ApproverSource source, Instant when) {
        String rule = "approver." + source.code();
        return policy.at(rule, when)
                .<Standing>map(r -> new Standing.Allowed(r.section(), r.until()))
                .orElseGet(() -> retired(policy, rule, when));
    }

    private static Standing retired(PolicyProfile policy, String rule, Instant when) {
        PolicyRule last = policy.lastBefore(rule, when).orElse(null);
        return last == null
                ? new Standing.Retired("3.2.2.4", null)
                : new Standing.Retired(last.section(), last.until());
    }
}
