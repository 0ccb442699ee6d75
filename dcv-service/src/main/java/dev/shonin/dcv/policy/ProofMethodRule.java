package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import dev.shonin.dcv.domain.ProofClaim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the method of a proof may be relied on at a moment. Where a method has ended, proofs that
 * were given before are worth nothing either ("prior validations using this method ... MUST NOT be
 * used", BR 3.2.2.4.4); where one should not be used, that is told.
 */
public final class ProofMethodRule {

    private ProofMethodRule() {}

    /** Judges it: one verdict, and a second one where the method is discouraged. */
    public static List<RuleVerdict> judge(PolicyProfile policy, ProofClaim claim, Instant when) {
        return judge(policy, ruleOf(claim), discouragingRuleOf(claim), when);
    }

    /** The rule that allows the method, by its id in the policy file. */
    public static String ruleOf(ProofClaim claim) {
        return claim instanceof ProofClaim.ByMail mail
                ? "approver." + mail.source().code()
                : "method." + claim.method().code();
    }

    private static String discouragingRuleOf(ProofClaim claim) {
        return claim instanceof ProofClaim.ByMail mail
                ? "approver-discouraged." + mail.source().code()
                : "method-discouraged." + claim.method().code();
    }

    private static List<RuleVerdict> judge(
            PolicyProfile policy, String allowing, String discouraging, Instant when) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        policy.at(allowing, when)
                .ifPresentOrElse(
                        rule -> verdicts.add(allowed(rule)),
                        () -> verdicts.add(notAllowed(policy, allowing, when)));
        policy.at(discouraging, when)
                .ifPresent(
                        rule ->
                                verdicts.add(
                                        new RuleVerdict.Advised(
                                                Basis.of(rule),
                                                "authorization.method-discouraged",
                                                values(rule))));
        return verdicts;
    }

    private static RuleVerdict allowed(PolicyRule rule) {
        return new RuleVerdict.Passed(
                Basis.of(rule),
                rule.until() == null
                        ? "authorization.method-allowed"
                        : "authorization.method-allowed-until",
                values(rule));
    }

    private static RuleVerdict notAllowed(PolicyProfile policy, String id, Instant when) {
        PolicyRule ended = policy.lastBefore(id, when).orElse(null);
        if (ended != null) {
            return new RuleVerdict.Failed(
                    Basis.of(ended), "authorization.method-retired", values(ended));
        }
        PolicyRule coming = policy.firstAfter(id, when).orElse(null);
        if (coming != null) {
            return new RuleVerdict.Failed(
                    Basis.of(coming), "authorization.method-not-yet", values(coming));
        }
        return new RuleVerdict.Failed(
                Basis.always(id, "3.2.2.4"), "authorization.method-unknown", Map.of());
    }

    private static Map<String, String> values(PolicyRule rule) {
        Map<String, String> values = new HashMap<>();
        values.put("br", rule.section());
        if (rule.from() != null) {
            values.put("from", rule.from().toString());
        }
        if (rule.until() != null) {
            values.put("until", rule.until().toString());
        }
        return values;
    }
}
