package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/** A validity does not end before it begins (RFC 5280 §4.1.2.5). */
public final class ValidityOrder implements Rule {

    private static final About ABOUT = About.rfc5280("validity-order", "4.1.2.5");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.fields().notAfter().isBefore(specimen.fields().notBefore())
                ? Optional.of("notAfter is before notBefore")
                : Optional.empty();
    }
}
