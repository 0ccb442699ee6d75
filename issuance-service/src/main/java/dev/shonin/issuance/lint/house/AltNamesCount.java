package dev.shonin.issuance.lint.house;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/** A certificate has 1 to 100 names, the most an order may have. */
public final class AltNamesCount implements Rule {

    private static final About ABOUT =
            About.house("alt-names-count", "an order has at most 100 names");
    private static final int MAX = 100;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        int count = specimen.subjectAltNames().size();
        return count >= 1 && count <= MAX
                ? Optional.empty()
                : Optional.of("there are " + count + " names; 1 to 100 are allowed");
    }
}
