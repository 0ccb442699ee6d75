package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Observed.Corroboration;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many remote perspectives must have seen the same as the primary one (BR 3.2.2.9): so many at
 * least, with no more dissent than their number allows, and those that agree in so many RIR
 * regions. Asked of every method that looks at the network; a constructed mail address is not
 * looked up, and BR 3.2.2.4.4 does not ask for it.
 */
public final class CorroborationRule {

    private static final String RULE = "corroboration";

    private CorroborationRule() {}

    /**
     * What is wanted on a day.
     *
     * @param remotes how many remote perspectives at least
     * @param regions in how many RIR service regions those that agree must lie
     * @param dissent how many may disagree where there are fewer than {@code manyRemotes}
     * @param manyRemotes from how many remotes on {@code dissentOfMany} may disagree
     * @param dissentOfMany how many may disagree where there are as many
     * @param distanceKm how far any two perspectives are apart at least, the primary one included
     * @param binding whether issuance is refused without it
     */
    public record Wanted(
            int remotes,
            int regions,
            int dissent,
            int manyRemotes,
            int dissentOfMany,
            int distanceKm,
            boolean binding) {

        /** How many of so many remotes may disagree. */
        public int allowedDissent(int used) {
            return used >= manyRemotes ? dissentOfMany : dissent;
        }
    }

    /** What is wanted at that moment; empty where nothing is. */
    public static Optional<Wanted> wanted(PolicyProfile policy, Instant when) {
        return policy.at(RULE, when).map(CorroborationRule::wanted);
    }

    /** Whether a proof needs to be corroborated at all. */
    public static boolean concerns(ProofClaim claim) {
        return !(claim instanceof ProofClaim.ByMail mail
                && mail.source() == ApproverSource.CONSTRUCTED);
    }

    /** Judges what was seen when the proof was given; empty where nothing is wanted. */
    public static Optional<RuleVerdict> judge(
            PolicyProfile policy, ProofClaim claim, Instant when) {
        if (!concerns(claim)) {
            return Optional.empty();
        }
        return policy.at(RULE, when).map(rule -> judge(rule, claim.observed().corroboration()));
    }

    /** Judges what was seen just now; empty where nothing is wanted. */
    public static Optional<RuleVerdict> judge(
            PolicyProfile policy, Corroboration seen, Instant when) {
        return policy.at(RULE, when).map(rule -> judge(rule, seen));
    }

    /** Judges what was seen by one rule. */
    private static RuleVerdict judge(PolicyRule rule, @Nullable Corroboration seen) {
        Wanted wanted = wanted(rule);
        Basis basis = Basis.of(rule);
        if (seen == null) {
            return new RuleVerdict.Inconclusive(
                    basis,
                    "corroboration.not-recorded",
                    Map.of("remotes", Integer.toString(wanted.remotes())));
        }
        int used = seen.agreeing() + seen.dissenting();
        Map<String, String> values =
                Map.of(
                        "agreeing", Integer.toString(seen.agreeing()),
                        "used", Integer.toString(used),
                        "remotes", Integer.toString(wanted.remotes()),
                        "allowed", Integer.toString(wanted.allowedDissent(used)),
                        "seenRegions", Integer.toString(seen.regions()),
                        "regions", Integer.toString(wanted.regions()));
        if (used < wanted.remotes()) {
            return broken(wanted, basis, "corroboration.too-few", values);
        }
        if (seen.dissenting() > wanted.allowedDissent(used)) {
            return broken(wanted, basis, "corroboration.dissent", values);
        }
        if (seen.regions() < wanted.regions()) {
            return broken(wanted, basis, "corroboration.too-near", values);
        }
        return new RuleVerdict.Passed(basis, "corroboration.quorum", values);
    }

    private static RuleVerdict broken(
            Wanted wanted, Basis basis, String code, Map<String, String> values) {
        return wanted.binding()
                ? new RuleVerdict.Failed(basis, code, values)
                : new RuleVerdict.Advised(basis, code, values);
    }

    private static Wanted wanted(PolicyRule rule) {
        return new Wanted(
                rule.parameter("remotes"),
                rule.parameter("regions"),
                rule.parameter("dissent"),
                rule.parameter("manyRemotes"),
                rule.parameter("dissentOfMany"),
                rule.parameter("distanceKm"),
                rule.severity() == Severity.MUST);
    }
}
