package dev.shonin.issuance.policy;

import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.Verdict;
import java.time.Instant;

/**
 * A certificate is issued within the time for which its permission holds: the CAA records' TTL or 8
 * hours, whichever is longer (BR 3.2.2.8), no longer than the proofs may be relied on (BR 4.2.1) or
 * the policy stays the same. The moment at which it ends is outside.
 */
public final class GrantIsCurrent {

    /** Judges a grant at the time of signing. */
    public Verdict judge(Grant grant, Instant now) {
        if (!now.isBefore(grant.validUntil())) {
            return Verdict.failed(
                    IssuanceRefusal.outdated(
                            "The permission to issue ended at " + grant.validUntil() + "."));
        }
        if (grant.maxValidityDays() < 1) {
            return Verdict.failed(IssuanceRefusal.noValidity());
        }
        return Verdict.passed();
    }
}
