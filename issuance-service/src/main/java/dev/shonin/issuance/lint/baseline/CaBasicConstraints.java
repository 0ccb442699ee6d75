package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;

/** basicConstraints of a CA says cA (BR 7.1.2.1.4, 7.1.2.10.4). */
public final class CaBasicConstraints implements Rule {

    private static final About ABOUT =
            About.baseline("ca-basic-constraints", "7.1.2.10.4").forCas();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.value(
                                Extension.basicConstraints,
                                BasicConstraints.class,
                                BasicConstraints::getInstance)
                        .map(BasicConstraints::isCA)
                        .orElse(false)
                ? Optional.empty()
                : Optional.of("basicConstraints does not say cA");
    }
}
