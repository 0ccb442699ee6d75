package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/**
 * An elliptic curve key is a point, not at infinity, on P-256, P-384 or P-521 (BR 6.1.5, 6.1.6).
 */
public final class EcPointOnCurve implements Rule {

    private static final About ABOUT = About.baseline("ec-point-on-curve", "6.1.5");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.isEc() ? KeyReading.ecFault(specimen) : Optional.empty();
    }
}
