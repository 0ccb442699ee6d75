package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.time.Duration;
import java.util.Optional;

/**
 * A server certificate's validity stays a day below the permissible maximum (BR 6.3.2: SHOULD NOT
 * be issued for the maximum permissible time by default).
 */
public final class ValidityPeriodBelowLimit implements Rule {

    private static final About ABOUT =
            About.baseline("validity-period-below-limit", "6.3.2")
                    .forSubscribers()
                    .since(2020, 9, 1)
                    .warning();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Duration advised = ValidityLimits.at(specimen.signedAt()).minusDays(1);
        Duration period = specimen.fields().validityPeriod();
        return period.compareTo(advised) <= 0
                ? Optional.empty()
                : Optional.of("the validity period is within a day of the permissible maximum");
    }
}
