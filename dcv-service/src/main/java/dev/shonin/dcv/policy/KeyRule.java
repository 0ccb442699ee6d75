package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which keys a certificate may carry (BR 6.1.5): RSA of a size, and the curves the policy names.
 */
public final class KeyRule {

    private static final String SECTION = "6.1.5";

    private KeyRule() {}

    /** A key, as far as its kind and size go. */
    public sealed interface Key {
        /**
         * RSA.
         *
         * @param bits the size of the modulus
         */
        record Rsa(int bits) implements Key {}

        /**
         * On an elliptic curve.
         *
         * @param curve such as {@code P-256}
         */
        record Ec(String curve) implements Key {}
    }

    /** Judges a key. */
    public static RuleVerdict judge(PolicyProfile policy, Key key, Instant when) {
        return switch (key) {
            case Key.Rsa rsa -> rsa(policy, rsa, when);
            case Key.Ec ec -> ec(policy, ec, when);
        };
    }

    private static RuleVerdict rsa(PolicyProfile policy, Key.Rsa key, Instant when) {
        Optional<PolicyRule> found = policy.at("key.rsa", when);
        if (found.isEmpty()) {
            return new RuleVerdict.Failed(
                    Basis.always("key.rsa", SECTION), "key.not-allowed", Map.of("key", "RSA"));
        }
        PolicyRule rule = found.get();
        int least = rule.parameter("leastBits");
        int step = rule.parameter("stepBits");
        Map<String, String> values =
                Map.of(
                        "bits", Integer.toString(key.bits()),
                        "least", Integer.toString(least),
                        "step", Integer.toString(step));
        if (key.bits() < least) {
            return new RuleVerdict.Failed(Basis.of(rule), "key.too-small", values);
        }
        return key.bits() % step == 0
                ? new RuleVerdict.Passed(Basis.of(rule), "key.rsa-allowed", values)
                : new RuleVerdict.Failed(Basis.of(rule), "key.odd-size", values);
    }

    private static RuleVerdict ec(PolicyProfile policy, Key.Ec key, Instant when) {
        String id = "key." + key.curve().toLowerCase(Locale.ROOT);
        Map<String, String> values = Map.of("key", key.curve());
        return policy.at(id, when)
                .<RuleVerdict>map(
                        rule -> new RuleVerdict.Passed(Basis.of(rule), "key.ec-allowed", values))
                .orElseGet(
                        () ->
                                new RuleVerdict.Failed(
                                        Basis.always(id, SECTION), "key.not-allowed", values));
    }
}
