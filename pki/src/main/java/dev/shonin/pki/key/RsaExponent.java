package dev.shonin.pki.key;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Odd, and between a least value and 2^256 - 1 (BR 6.1.6: at least 3 is required, at least 65537 is
 * advised, and what we ask by default).
 */
final class RsaExponent implements RsaRule {

    static final BigInteger ADVISED = BigInteger.valueOf(65_537);
    static final BigInteger REQUIRED = BigInteger.valueOf(3);
    private static final int MOST_BITS = 256;
    private static final int BITS_SHOWN_AS_NUMBER = 64;

    private final BigInteger least;

    RsaExponent(BigInteger least) {
        if (least.compareTo(REQUIRED) < 0) {
            throw new IllegalArgumentException("BR 6.1.6 requires an exponent of 3 or more");
        }
        this.least = least;
    }

    @Override
    public @Nullable KeyFinding judge(RsaKey key) {
        BigInteger exponent = key.exponent();
        boolean accepted =
                exponent.testBit(0)
                        && exponent.compareTo(least) >= 0
                        && exponent.bitLength() <= MOST_BITS;
        return accepted
                ? null
                : new KeyFinding.RsaExponentRefused(shown(exponent), least.toString());
    }

    private static String shown(BigInteger exponent) {
        return exponent.bitLength() <= BITS_SHOWN_AS_NUMBER
                ? exponent.toString()
                : "2^" + (exponent.bitLength() - 1) + "+";
    }
}
