package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.dns.Dnssec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * DNSSEC is validated back to the root for every DNS question of a proof, and for the look-up of
 * mail contacts (BR 3.2.2.4, from the day the policy says). A broken chain is no permission under
 * any policy and on any day.
 */
public final class DnssecRule {

    private DnssecRule() {}

    /**
     * Judges what was seen; empty where the proof asked nothing of the DNS or nothing is wanted.
     */
    public static Optional<RuleVerdict> judge(
            PolicyProfile policy, ProofClaim claim, Instant when) {
        Dnssec seen = claim.observed().dnssec();
        if (seen == Dnssec.BOGUS) {
            return Optional.of(
                    new RuleVerdict.Failed(
                            Basis.always("dnssec", "3.2.2.4"), "dnssec.bogus", Map.of()));
        }
        if (claim instanceof ProofClaim.ByMail mail
                && mail.source() == ApproverSource.CONSTRUCTED) {
            return Optional.empty();
        }
        String id = claim instanceof ProofClaim.ByMail ? "dnssec.contact" : "dnssec.proof";
        return policy.at(id, when)
                .map(
                        rule ->
                                seen == null
                                        ? new RuleVerdict.Inconclusive(
                                                Basis.of(rule), "dnssec.not-recorded", Map.of())
                                        : judge(Basis.of(rule), seen));
    }

    private static RuleVerdict judge(Basis basis, Dnssec seen) {
        return switch (seen) {
            case SECURE -> new RuleVerdict.Passed(basis, "dnssec.secure", Map.of());
            case INSECURE -> new RuleVerdict.Passed(basis, "dnssec.insecure", Map.of());
            case BOGUS -> new RuleVerdict.Failed(basis, "dnssec.bogus", Map.of());
            case INDETERMINATE -> new RuleVerdict.Failed(basis, "dnssec.not-validated", Map.of());
        };
    }
}
