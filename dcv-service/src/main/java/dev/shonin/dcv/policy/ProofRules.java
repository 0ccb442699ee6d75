package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All rules that a proof meets. At issuance, when somebody asks what an order would meet, and when
 * evidence is judged again years later, it is these same rules.
 */
public final class ProofRules {

    private ProofRules() {}

    /**
     * Whether a proof that was found good when it was given may be relied on now: it reaches the
     * name, its method is still allowed, and it is not too old.
     */
    public static List<RuleVerdict> standing(PolicyProfile policy, ProofClaim claim, Instant when) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        ReverseZoneRule.judge(policy, claim.name(), when).ifPresent(verdicts::add);
        verdicts.add(CoverageRule.judge(claim));
        verdicts.addAll(ProofMethodRule.judge(policy, claim, when));
        verdicts.add(ValidationReuseRule.judge(policy, claim, when));
        return verdicts;
    }

    /** The same, and what was seen of the network when it was given. */
    public static List<RuleVerdict> whole(PolicyProfile policy, ProofClaim claim, Instant when) {
        List<RuleVerdict> verdicts = new ArrayList<>(standing(policy, claim, when));
        DnssecRule.judge(policy, claim, when).ifPresent(verdicts::add);
        CorroborationRule.judge(policy, claim, when).ifPresent(verdicts::add);
        return verdicts;
    }
}
