package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import dev.shonin.pki.name.PublicSuffixList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * No dNSName is an internal name: each ends in a top-level domain of the public root (BR 4.2.2,
 * 1.6.1 "Internal Name"). The ICANN section of the Public Suffix List names them all.
 */
public final class DnsNameNotInternal implements Rule {

    private static final About ABOUT =
            About.baseline("dns-name-not-internal", "4.2.2").forSubscribers();
    // Listed, but kept out of the public DNS (RFC 7686).
    private static final Set<String> LISTED_NOT_DELEGATED = Set.of("onion");
    // RFC 2606; a demonstration needs them, and a public CA does not take them.
    private static final Set<String> TEST_DOMAINS = Set.of("test", "example");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        boolean testNames = specimen.context().names().testNames();
        return specimen.firstDnsName(name -> isInternal(name, testNames))
                .map(name -> "the dNSName " + name + " is an internal name");
    }

    private static boolean isInternal(String name, boolean testNames) {
        int dot = name.lastIndexOf('.');
        String top = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean publicTop =
                PublicSuffixList.current().isTopLevelDomain(top)
                        && !LISTED_NOT_DELEGATED.contains(top);
        return dot < 0 || !(publicTop || testNames && TEST_DOMAINS.contains(top));
    }
}
