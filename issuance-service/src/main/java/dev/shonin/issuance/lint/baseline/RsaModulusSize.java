package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/** An RSA modulus has at least 2048 bits, and a number of them divisible by 8 (BR 6.1.5). */
public final class RsaModulusSize implements Rule {

    private static final About ABOUT = About.baseline("rsa-modulus-size", "6.1.5");
    private static final int MIN_BITS = 2048;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        if (!specimen.isRsa()) {
            return Optional.empty();
        }
        int bits = KeyReading.rsa(specimen).getModulus().bitLength();
        return bits >= MIN_BITS && bits % 8 == 0
                ? Optional.empty()
                : Optional.of("the RSA modulus has " + bits + " bits");
    }
}
