package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.time.Duration;
import java.util.Optional;

/** notBefore lies within 48 hours of the signing (BR 7.1.2.7). */
public final class NotBeforeNearSigning implements Rule {

    private static final About ABOUT =
            About.baseline("not-before-near-signing", "7.1.2.7").forSubscribers();
    private static final Duration MAX_DISTANCE = Duration.ofHours(48);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Duration distance =
                Duration.between(specimen.fields().notBefore(), specimen.signedAt()).abs();
        return distance.compareTo(MAX_DISTANCE) <= 0
                ? Optional.empty()
                : Optional.of(
                        "notBefore is "
                                + distance
                                + " away from the signing; 48 hours are allowed");
    }
}
