package dev.shonin.pki.name;

import dev.shonin.pki.name.PublicSuffixList.Section;
import org.jspecify.annotations.Nullable;

/** Which well-formed names nobody can prove control of, so that no certificate may carry them. */
final class NameRules {

    private NameRules() {}

    static void refuseUnownable(
            String fqdn, boolean wildcard, NamePolicy policy, PublicSuffixList suffixes) {
        NameRefusal refusal = judge(fqdn, policy, suffixes);
        if (refusal == null && wildcard && suffixes.hasSuffixesBelow(fqdn)) {
            refusal = new NameRefusal.PublicSuffix("*." + fqdn);
        }
        if (refusal != null) {
            throw new NameRefusedException(refusal);
        }
    }

    private static @Nullable NameRefusal judge(
            String fqdn, NamePolicy policy, PublicSuffixList suffixes) {
        int lastDot = fqdn.lastIndexOf('.');
        if (lastDot < 0) {
            return new NameRefusal.SingleLabel(fqdn);
        }
        // BR 4.2.2: "end in an IP Reverse Zone Suffix", which the suffix itself does as well.
        if (isAtOrBelow(fqdn, "in-addr.arpa") || isAtOrBelow(fqdn, "ip6.arpa")) {
            return new NameRefusal.ReverseZone(fqdn);
        }
        NameRefusal specialUse = SpecialUseNames.judge(fqdn, policy);
        if (specialUse != null) {
            return specialUse;
        }
        String topLevelDomain = fqdn.substring(lastDot + 1);
        if (!suffixes.isTopLevelDomain(topLevelDomain)
                && !SpecialUseNames.isAcceptedTestTld(topLevelDomain, policy)) {
            return new NameRefusal.Internal(fqdn, topLevelDomain);
        }
        return suffixes.isPublicSuffix(fqdn, Section.ICANN)
                ? new NameRefusal.PublicSuffix(fqdn)
                : null;
    }

    private static boolean isAtOrBelow(String name, String domain) {
        return name.endsWith(domain)
                && (name.length() == domain.length()
                        || name.charAt(name.length() - domain.length() - 1) == '.');
    }
}
