package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
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
        return Duration.ofHours(policy.required("caa", when).parameter("validHours"));
    }
}
