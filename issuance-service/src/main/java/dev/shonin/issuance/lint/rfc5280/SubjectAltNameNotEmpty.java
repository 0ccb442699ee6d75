package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/** A subjectAltName extension has at least one name (RFC 5280 §4.2.1.6). */
public final class SubjectAltNameNotEmpty implements Rule {

    private static final About ABOUT = About.rfc5280("subject-alt-name-not-empty", "4.2.1.6");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.has(Extension.subjectAlternativeName)
                        && specimen.subjectAltNames().isEmpty()
                ? Optional.of("the subjectAltName extension is empty")
                : Optional.empty();
    }
}
