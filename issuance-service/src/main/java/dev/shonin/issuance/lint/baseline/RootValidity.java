package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.time.Duration;
import java.util.Optional;

/** A root is valid for 2922 to 9132 days (BR 7.1.2.1.1). */
public final class RootValidity implements Rule {

    private static final About ABOUT =
            About.baseline("root-validity", "7.1.2.1.1").only(CertificateKind.ROOT);
    private static final Duration MIN = Duration.ofDays(2922);
    private static final Duration MAX = Duration.ofDays(9132);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Duration period = specimen.fields().validityPeriod();
        return period.compareTo(MIN) >= 0 && period.compareTo(MAX) <= 0
                ? Optional.empty()
                : Optional.of("the root is valid for " + period.toDays() + " days");
    }
}
