package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How long a random value may be used after it was made (BR 3.2.2.4.4: no more than 30 days). */
public final class RandomValueRule {

    private static final String RULE = "random-value";

    private RandomValueRule() {}

    /** The lifetime of a random value made at that moment. */
    public static Duration lifetime(PolicyProfile policy, Instant when) {
        return Duration.ofDays(policy.required(RULE, when).parameter("validDays"));
    }

    /** Judges whether a random value came back in time. */
    public static RuleVerdict judge(PolicyProfile policy, Instant madeAt, Instant cameBackAt) {
        PolicyRule rule = policy.required(RULE, madeAt);
        Duration most = Duration.ofDays(rule.parameter("validDays"));
        Duration taken = Duration.between(madeAt, cameBackAt);
        Map<String, String> values =
                Map.of(
                        "days", Long.toString(most.toDays()),
                        "made", madeAt.toString(),
                        "back", cameBackAt.toString());
        return taken.isNegative() || taken.compareTo(most) > 0
                ? new RuleVerdict.Failed(Basis.of(rule), "random-value.late", values)
                : new RuleVerdict.Passed(Basis.of(rule), "random-value.in-time", values);
    }
}
