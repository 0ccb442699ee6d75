package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import java.time.Duration;
import java.time.Instant;

/**
 * How old a proof may be at issuance (BR 4.2.1). The age counts from when the proof was begun, not
 * from when it was completed: "the validation must have been initiated within the time period" (BR
 * 3.2.2.4).
 */
public final class ValidationReuseRule {

    private ValidationReuseRule() {}

    /** The greatest age at that moment. */
    public static Duration greatestAge(PolicyProfile policy, Instant when) {
        PolicyRule rule =
                policy.at("validation-reuse", when)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                policy.version()
                                                        + " has no rule validation-reuse"));
        return Duration.ofDays(rule.parameter("days"));
    }

    /** Whether a proof begun at {@code startedAt} may still be relied on. */
    public static boolean allows(PolicyProfile policy, Instant startedAt, Instant when) {
        return !when.isAfter(startedAt.plus(greatestAge(policy, when)));
    }
}
