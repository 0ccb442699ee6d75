package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/** subjectAltName is critical exactly when the subject is empty (BR 7.1.2.7.12). */
public final class AltNameCriticality implements Rule {

    private static final About ABOUT =
            About.baseline("alt-name-criticality", "7.1.2.7.12").forSubscribers();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        boolean noSubject = specimen.fields().subject().size() == 0;
        return specimen.extension(Extension.subjectAlternativeName)
                .filter(e -> e.isCritical() != noSubject)
                .map(e -> "subjectAltName must be critical if and only if the subject is empty");
    }
}
