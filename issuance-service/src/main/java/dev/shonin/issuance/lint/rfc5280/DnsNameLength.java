package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/**
 * A dNSName is in the preferred name syntax: at most 253 characters, labels of 1 to 63 (RFC 5280
 * §4.2.1.6 with RFC 1034 §3.5).
 */
public final class DnsNameLength implements Rule {

    private static final About ABOUT = About.rfc5280("dns-name-length", "4.2.1.6");
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.firstDnsName(DnsNameLength::tooLong)
                .map(name -> "the dNSName " + name + " has an empty or too long label or name");
    }

    private static boolean tooLong(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return true;
        }
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > MAX_LABEL) {
                return true;
            }
        }
        return false;
    }
}
