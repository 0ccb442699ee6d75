package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/** Without a subject, the subjectAltName extension is there and critical (RFC 5280 §4.2.1.6). */
public final class SubjectOrCriticalAltName implements Rule {

    private static final About ABOUT = About.rfc5280("subject-or-critical-alt-name", "4.2.1.6");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        if (specimen.fields().subject().size() > 0) {
            return Optional.empty();
        }
        boolean critical =
                specimen.extension(Extension.subjectAlternativeName)
                        .map(Extension::isCritical)
                        .orElse(false);
        return critical
                ? Optional.empty()
                : Optional.of("the subject is empty and there is no critical subjectAltName");
    }
}
