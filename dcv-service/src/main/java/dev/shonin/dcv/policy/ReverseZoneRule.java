package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** No name that ends in an IP reverse zone suffix (BR 4.2.2), from the day the policy says. */
public final class ReverseZoneRule {

    private ReverseZoneRule() {}

    /** Judges a name; empty where nothing forbids it yet. */
    public static Optional<RuleVerdict> judge(PolicyProfile policy, DomainName name, Instant when) {
        return policy.at("names.no-reverse-zones", when)
                .map(
                        rule ->
                                isReverse(name)
                                        ? new RuleVerdict.Failed(
                                                Basis.of(rule),
                                                "name.reverse-zone",
                                                Map.of("name", name.ascii()))
                                        : new RuleVerdict.Passed(
                                                Basis.of(rule),
                                                "name.not-reverse",
                                                Map.of("name", name.ascii())));
    }

    private static boolean isReverse(DomainName name) {
        String ascii = '.' + name.withoutWildcard().ascii();
        return ascii.endsWith(".in-addr.arpa") || ascii.endsWith(".ip6.arpa");
    }
}
