package dev.shonin.pki.name;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Domains that nobody can hold: IANA's registry of special-use domain names (RFC 6761 and those
 * that add to it), and ICANN's reservation of {@code .internal}.
 */
final class SpecialUseNames {

    /** For tests and documentation: refused unless the policy takes them. */
    private static final Map<String, String> TEST_NAMES =
            Map.of(
                    "test", "RFC 6761 6.2",
                    "example", "RFC 6761 6.5",
                    "example.com", "RFC 2606 3",
                    "example.net", "RFC 2606 3",
                    "example.org", "RFC 2606 3");

    private static final Map<String, String> ALWAYS =
            Map.ofEntries(
                    Map.entry("invalid", "RFC 6761 6.4"),
                    Map.entry("onion", "RFC 7686"),
                    Map.entry("alt", "RFC 9476"),
                    Map.entry("home.arpa", "RFC 8375"),
                    Map.entry("resolver.arpa", "RFC 9462"),
                    Map.entry("service.arpa", "RFC 9665"),
                    Map.entry("ipv4only.arpa", "RFC 8880"),
                    Map.entry("eap.arpa", "RFC 9965"),
                    Map.entry("eap-noob.arpa", "RFC 9140"),
                    Map.entry("6tisch.arpa", "RFC 9031"));

    private static final Map<String, String> ALL = all();

    private SpecialUseNames() {}

    private static Map<String, String> all() {
        Map<String, String> all = new HashMap<>(ALWAYS);
        all.putAll(TEST_NAMES);
        return Map.copyOf(all);
    }

    /** Why the name is refused under this policy, or null. */
    static @Nullable NameRefusal judge(String fqdn, NamePolicy policy) {
        Map<String, String> reserved = policy.testNames() ? ALWAYS : ALL;
        for (int start = 0; start >= 0; ) {
            String name = fqdn.substring(start);
            String source = reserved.get(name);
            if (source != null) {
                return new NameRefusal.SpecialUse(fqdn, name, source);
            }
            int dot = fqdn.indexOf('.', start);
            start = dot < 0 ? -1 : dot + 1;
        }
        return null;
    }

    /** Whether the name is below a TLD that the root zone lacks but the policy takes. */
    static boolean isAcceptedTestTld(String topLevelDomain, NamePolicy policy) {
        return policy.testNames() && TEST_NAMES.containsKey(topLevelDomain);
    }
}
