package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Locale;
import java.util.Optional;

/** No dNSName ends in an IP reverse zone suffix (BR 4.2.2, 7.1.2.7.12). */
public final class DnsNameNotReverseZone implements Rule {

    private static final About ABOUT =
            About.baseline("dns-name-not-reverse-zone", "4.2.2")
                    .forSubscribers()
                    .since(2026, 3, 15);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.firstDnsName(DnsNameNotReverseZone::isReverse)
                .map(name -> "the dNSName " + name + " ends in an IP reverse zone suffix");
    }

    private static boolean isReverse(String name) {
        String dotted = "." + name.toLowerCase(Locale.ROOT);
        return dotted.endsWith(".in-addr.arpa") || dotted.endsWith(".ip6.arpa");
    }
}
