package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/** Certificates with extensions are of version 3 (RFC 5280 §4.1.2.1; BR 7.1.1). */
public final class VersionThree implements Rule {

    private static final About ABOUT = About.rfc5280("version-three", "4.1.2.1");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        int version = specimen.fields().version();
        // v3 is written as 2.
        return version == 2
                ? Optional.empty()
                : Optional.of("the version is v" + (version + 1) + ", not v3");
    }
}
