package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/** The issuer has a name (RFC 5280 §4.1.2.4). */
public final class IssuerNameNotEmpty implements Rule {

    private static final About ABOUT = About.rfc5280("issuer-name-not-empty", "4.1.2.4");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.fields().issuer().size() == 0
                ? Optional.of("the issuer's name is empty")
                : Optional.empty();
    }
}
