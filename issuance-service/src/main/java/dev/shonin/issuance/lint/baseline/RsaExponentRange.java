package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An RSA public exponent lies between 2<sup>16</sup>+1 and 2<sup>256</sup>-1 (BR 6.1.6: SHOULD).
 */
public final class RsaExponentRange implements Rule {

    private static final About ABOUT = About.baseline("rsa-exponent-range", "6.1.6").warning();
    private static final BigInteger MIN = BigInteger.valueOf(65537);
    private static final int MAX_BITS = 256;

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
        return exponent.compareTo(MIN) >= 0 && exponent.bitLength() <= MAX_BITS
                ? Optional.empty()
                : Optional.of("the RSA exponent is not between 65537 and 2^256-1");
    }
}
