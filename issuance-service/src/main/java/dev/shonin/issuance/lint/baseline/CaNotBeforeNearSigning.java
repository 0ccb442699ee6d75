package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.time.Duration;
import java.util.Optional;

/**
 * A CA certificate's notBefore is the time of signing or up to a day before (BR 7.1.2.1.1,
 * 7.1.2.10.1). For a cross certificate BR 7.1.2.2.1 would also take the first notBefore of what is
 * certified again; this CA has no use for that.
 */
public final class CaNotBeforeNearSigning implements Rule {

    private static final About ABOUT =
            About.baseline("ca-not-before-near-signing", "7.1.2.10.1").forCas();
    private static final Duration MAX_BACKDATING = Duration.ofDays(1);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Duration backdated = Duration.between(specimen.fields().notBefore(), specimen.signedAt());
        return !backdated.isNegative() && backdated.compareTo(MAX_BACKDATING) <= 0
                ? Optional.empty()
                : Optional.of("notBefore must lie within the day before the signing");
    }
}
