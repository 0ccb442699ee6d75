package dev.shonin.issuance.policy;

import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.Verdict;
import java.time.Instant;

/**
 * A certificate is issued within the time for which its permission holds: the CAA records' TTL or 8
 * hours, whichever is longer (BR 3.2.2.8), and what the policy allows beyond.
 */
public final class GrantIsCurrent {

    /** Judges a grant at the time of signing. */
    public Verdict judge(Grant grant, Instant now) {
        if (now.isAfter(grant.validUntil())) {
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
