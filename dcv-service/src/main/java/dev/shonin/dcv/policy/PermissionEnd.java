package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import java.time.Instant;
import java.util.List;

/**
 * Until when a permission to sign serves: as long as CAA lets it (BR 3.2.2.8), no longer than the
 * oldest proof may be relied on (BR 4.2.1), and not beyond the day on which the policy changes. Who
 * comes later asks again, and is judged by what holds then.
 */
public final class PermissionEnd {

    private PermissionEnd() {}

    /**
     * The first moment at which it no longer serves.
     *
     * @param policy the policy that gave it
     * @param claims the proofs, all of them good now
     * @param caa until when CAA lets it
     * @param now when it was given
     */
    public static Instant of(
            PolicyProfile policy, List<ProofClaim> claims, Instant caa, Instant now) {
        Instant end = earlier(caa, policy.nextChange(now).orElse(caa));
        for (ProofClaim claim : claims) {
            Instant outdated =
                    claim.startedAt()
                            .plus(ValidationReuseRule.greatestAge(policy, claim.method(), now));
            end = earlier(end, outdated);
        }
        return end;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
