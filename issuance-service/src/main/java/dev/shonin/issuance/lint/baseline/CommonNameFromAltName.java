package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** A commonName is one of the subject alternative names, character for character (BR 7.1.4.3). */
public final class CommonNameFromAltName implements Rule {

    private static final About ABOUT =
            About.baseline("common-name-from-alt-name", "7.1.4.3").forSubscribers();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.subjectAttributes().stream()
                .filter(a -> a.getType().equals(BCStyle.CN))
                .map(a -> ((ASN1String) a.getValue()).getString())
                .filter(name -> !specimen.dnsNames().contains(name))
                .findFirst()
                .map(name -> "the commonName " + name + " is not among the dNSNames");
    }
}
