package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A serial number is greater than zero, less than 2<sup>159</sup> and has at least 64 bits from a
 * CSPRNG (BR 7.1.2.7, 7.1.2.1, 7.1.2.6); whoever has that many random bits has a number of at least
 * that length but once in 2<sup>n</sup>.
 */
public final class SerialNumberRandomness implements Rule {

    private static final About ABOUT = About.baseline("serial-number-randomness", "7.1.2.7");
    private static final int MIN_BITS = 64;
    private static final int MAX_BITS = 159;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        BigInteger serial = specimen.fields().serialNumber();
        int bits = serial.bitLength();
        if (serial.signum() > 0 && bits >= MIN_BITS && bits <= MAX_BITS) {
            return Optional.empty();
        }
        return Optional.of("the serial number has " + bits + " bits; 64 to 159 are expected");
    }
}
