package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.ProofMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How old a proof may be at issuance (BR 4.2.1; by the persistent record BR 3.2.2.4.22). The age
 * counts from when the proof was begun, not from when it was completed: "the validation must have
 * been initiated within the time period" (BR 3.2.2.4).
 */
public final class ValidationReuseRule {

    private static final String RULE = "validation-reuse";

    private ValidationReuseRule() {}

    /** The greatest age at that moment, of a proof by any method without a rule of its own. */
    public static Duration greatestAge(PolicyProfile policy, Instant when) {
        return days(policy.required(RULE, when));
    }

    /** The greatest age at that moment of a proof by this method. */
    public static Duration greatestAge(PolicyProfile policy, ProofMethod method, Instant when) {
        return days(ruleFor(policy, method, when));
    }

    /** Whether a proof begun at {@code startedAt} may still be relied on. */
    public static boolean allows(PolicyProfile policy, Instant startedAt, Instant when) {
        return !when.isAfter(startedAt.plus(greatestAge(policy, when)));
    }

    /** Judges the age of a proof. */
    public static RuleVerdict judge(PolicyProfile policy, ProofClaim claim, Instant when) {
        PolicyRule rule = ruleFor(policy, claim.method(), when);
        Duration greatest = days(rule);
        Duration age = Duration.between(claim.startedAt(), when);
        Map<String, String> values =
                Map.of(
                        "days", Long.toString(greatest.toDays()),
                        "age", Long.toString(age.toDays()),
                        "started", claim.startedAt().toString());
        if (age.isNegative()) {
            return new RuleVerdict.Failed(Basis.of(rule), "authorization.not-yet", values);
        }
        return age.compareTo(greatest) > 0
                ? new RuleVerdict.Failed(Basis.of(rule), "authorization.outdated", values)
                : new RuleVerdict.Passed(Basis.of(rule), "authorization.fresh", values);
    }

    /** The shorter of the general rule and the method's own, where it has one. */
    private static PolicyRule ruleFor(PolicyProfile policy, ProofMethod method, Instant when) {
        PolicyRule general = policy.required(RULE, when);
        return policy.at(RULE + '.' + method.code(), when)
                .filter(own -> own.parameter("days") <= general.parameter("days"))
                .orElse(general);
    }

    private static Duration days(PolicyRule rule) {
        return Duration.ofDays(rule.parameter("days"));
    }
}
