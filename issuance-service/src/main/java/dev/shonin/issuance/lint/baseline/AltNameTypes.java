package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;

/** subjectAltName has dNSName or iPAddress entries only, and at least one (BR 7.1.2.7.12). */
public final class AltNameTypes implements Rule {

    private static final About ABOUT =
            About.baseline("alt-name-types", "7.1.2.7.12").forSubscribers();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        for (GeneralName name : specimen.subjectAltNames()) {
            if (name.getTagNo() != GeneralName.dNSName
                    && name.getTagNo() != GeneralName.iPAddress) {
                return Optional.of("a subjectAltName of type " + name.getTagNo() + " is present");
            }
        }
        return specimen.subjectAltNames().isEmpty()
                ? Optional.of("there is neither a dNSName nor an iPAddress")
                : Optional.empty();
    }
}
