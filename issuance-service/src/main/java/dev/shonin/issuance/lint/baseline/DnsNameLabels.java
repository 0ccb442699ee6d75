package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A dNSName consists of P-Labels and non-reserved LDH labels, without a final dot (BR 7.1.2.7.12,
 * 1.6.1).
 */
public final class DnsNameLabels implements Rule {

    private static final About ABOUT =
            About.baseline("dns-name-labels", "7.1.2.7.12").forSubscribers();
    private static final Pattern LDH =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.firstDnsName(DnsNameLabels::hasBadLabel)
                .map(name -> "the dNSName " + name + " has a label that is not permitted");
    }

    private static boolean hasBadLabel(String name) {
        for (String label : name.split("\\.", -1)) {
            if (!LDH.matcher(label).matches() || isReserved(label)) {
                return true;
            }
        }
        return false;
    }

    // "--" in the third and fourth place is reserved (RFC 5890 §2.3.1); of the reserved labels only
    // XN-labels that decode as Punycode, P-Labels, are permitted.
    private static boolean isReserved(String label) {
        return label.startsWith("--", 2) && !Punycode.isPunycodeLabel(label);
    }
}
