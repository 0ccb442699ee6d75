package dev.shonin.issuance.lint.house;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;

/** Every name is a dNSName: no method by which an IP address could be validated is offered. */
public final class DnsNamesOnly implements Rule {

    private static final About ABOUT =
            About.house("dns-names-only", "only domain names are validated");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.subjectAltNames().stream()
                .filter(name -> name.getTagNo() != GeneralName.dNSName)
                .findFirst()
                .map(name -> "a name of type " + name.getTagNo() + " is present");
    }
}
