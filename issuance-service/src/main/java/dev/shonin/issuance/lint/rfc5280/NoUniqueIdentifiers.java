package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/**
 * issuerUniqueID and subjectUniqueID are not generated (RFC 5280 §4.1.2.8; BR 7.1.2.7: MUST NOT be
 * present).
 */
public final class NoUniqueIdentifiers implements Rule {

    private static final About ABOUT = About.rfc5280("no-unique-identifiers", "4.1.2.8");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.fields().hasUniqueIds()
                ? Optional.of("issuerUniqueID or subjectUniqueID is present")
                : Optional.empty();
    }
}
