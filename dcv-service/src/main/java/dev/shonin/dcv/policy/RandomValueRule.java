package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import java.time.Duration;
import java.time.Instant;

/** How long a random value may be used after it was made (BR 3.2.2.4.4: no more than 30 days). */
public final class RandomValueRule {

    private RandomValueRule() {}

    /** The lifetime of a random value made at that moment. */
    public static Duration lifetime(PolicyProfile policy, Instant when) {
        PolicyRule rule =
                policy.at("random-value", when)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                policy.version() + " has no rule random-value"));
        return Duration.ofDays(rule.parameter("validDays"));
    }
}
