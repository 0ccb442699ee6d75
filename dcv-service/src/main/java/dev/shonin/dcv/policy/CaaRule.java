package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a permission by CAA serves: the record's TTL or eight hours, whichever is greater (BR
 * 3.2.2.8). CAA is asked under every policy: a domain owner who forbids certificates is obeyed.
 */
public final class CaaRule {

    private CaaRule() {}

    /** How long a permission lasts at least; the records' TTL may make it longer. */
    public static Duration shortestPermission(PolicyProfile policy, Instant when) {
        PolicyRule rule =
                policy.at("caa", when)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                policy.version() + " has no rule caa"));
        return Duration.ofHours(rule.parameter("validHours"));
    }
}
