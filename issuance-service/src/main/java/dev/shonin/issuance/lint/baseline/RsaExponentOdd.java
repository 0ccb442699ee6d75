package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.math.BigInteger;
import java.util.Optional;

/** An RSA public exponent is odd and at least 3 (BR 6.1.6). */
public final class RsaExponentOdd implements Rule {

    private static final About ABOUT = About.baseline("rsa-exponent-odd", "6.1.6");
    private static final BigInteger MIN = BigInteger.valueOf(3);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        if (!specimen.isRsa()) {
            return Optional.empty();
        }
        BigInteger exponent = KeyReading.rsa(specimen).getPublicExponent();
        return exponent.testBit(0) && exponent.compareTo(MIN) >= 0
                ? Optional.empty()
                : Optional.of("the RSA exponent must be odd and at least 3");
    }
}
