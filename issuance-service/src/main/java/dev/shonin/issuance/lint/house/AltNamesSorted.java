package dev.shonin.issuance.lint.house;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The dNSNames are in lower case, sorted and without repetition, so that equal orders give equal
 * content.
 */
public final class AltNamesSorted implements Rule {

    private static final About ABOUT =
            About.house("alt-names-sorted", "equal orders give equal content");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        List<String> names = specimen.dnsNames();
        List<String> canonical =
                names.stream().map(n -> n.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
        return names.equals(canonical)
                ? Optional.empty()
                : Optional.of("the dNSNames are not lower case, sorted and unique");
    }
}
