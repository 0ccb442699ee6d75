package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import java.time.Instant;
import java.util.Map;

/** How many days a certificate issued now may be valid, and should be at most (BR 6.3.2). */
public final class CertificateValidityRule {

    private static final String RULE = "certificate-validity";

    private CertificateValidityRule() {}

    /** The greatest validity, in days. */
    public static int days(PolicyProfile policy, Instant when) {
        return policy.required(RULE, when).parameter("days");
    }

    /** Judges a validity. */
    public static RuleVerdict judge(PolicyProfile policy, int days, Instant when) {
        PolicyRule rule = policy.required(RULE, when);
        int most = rule.parameter("days");
        int advised = rule.parameters().getOrDefault("advisedDays", most);
        Map<String, String> values =
                Map.of(
                        "days", Integer.toString(days),
                        "most", Integer.toString(most),
                        "advised", Integer.toString(advised));
        if (days > most) {
            return new RuleVerdict.Failed(Basis.of(rule), "validity.too-long", values);
        }
        return days > advised
                ? new RuleVerdict.Advised(Basis.of(rule), "validity.longer-than-advised", values)
                : new RuleVerdict.Passed(Basis.of(rule), "validity.allowed", values);
    }
}
