package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/** A wildcard is the whole leftmost label, once (BR 1.6.1 "Wildcard Domain Name", 7.1.2.7.12). */
public final class DnsNameWildcard implements Rule {

    private static final About ABOUT =
            About.baseline("dns-name-wildcard", "7.1.2.7.12").forSubscribers();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.firstDnsName(name -> name.contains("*"))
                .map(
                        name ->
                                "the dNSName "
                                        + name
                                        + " has a wildcard that is not its leftmost label");
    }
}
