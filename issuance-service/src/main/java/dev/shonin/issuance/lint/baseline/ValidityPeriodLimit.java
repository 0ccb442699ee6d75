package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.time.Duration;
import java.util.Optional;

/** No server certificate is valid longer than the limit of its day of issue (BR 6.3.2). */
public final class ValidityPeriodLimit implements Rule {

    private static final About ABOUT =
            About.baseline("validity-period-limit", "6.3.2").forSubscribers().since(2020, 9, 1);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Duration limit = ValidityLimits.at(specimen.signedAt());
        Duration period = specimen.fields().validityPeriod();
        return period.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of(
                        "the validity period is "
                                + period.toSeconds()
                                + " s; "
                                + limit.toSeconds()
                                + " s are allowed");
    }
}
