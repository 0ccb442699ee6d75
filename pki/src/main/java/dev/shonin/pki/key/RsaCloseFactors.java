package dev.shonin.pki.key;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Not factored by 100 rounds of Fermat's method: primes not too close (BR 6.1.1.3 (5)). */
final class RsaCloseFactors implements RsaRule {

    private static final int ROUNDS = 100;

    /** Bit i set where i is a square modulo 64: 12 of 64, so that five roots in six are spared. */
    private static final long SQUARES_MODULO_64 = squaresModulo64();

    @Override
    public @Nullable KeyFinding judge(RsaKey key) {
        BigInteger modulus = key.modulus();
        if (!modulus.testBit(0)) {
            return null; // Even: told by RsaSmallFactors; the method is for odd numbers.
        }
        BigInteger a = modulus.sqrt();
        if (a.multiply(a).compareTo(modulus) < 0) {
            a = a.add(BigInteger.ONE);
        }
        // b² = a² - n; the next a adds 2a + 1 to it, an addition instead of a multiplication.
        BigInteger bSquared = a.multiply(a).subtract(modulus);
        BigInteger step = a.shiftLeft(1).add(BigInteger.ONE);
        for (int round = 1; round <= ROUNDS; round++) {
            if (isSquare(bSquared)) {
                return new KeyFinding.RsaPrimesTooClose(round);
            }
            bSquared = bSquared.add(step);
            step = step.add(BigInteger.TWO);
        }
        return null;
    }

    private static boolean isSquare(BigInteger number) {
        int low = number.intValue() & 63;
        if ((SQUARES_MODULO_64 >>> low & 1) == 0) {
            return false;
        }
        BigInteger root = number.sqrt();
        return root.multiply(root).equals(number);
    }

    private static long squaresModulo64() {
        long squares = 0;
        for (int i = 0; i < 64; i++) {
            squares |= 1L << (i * i & 63);
        }
        return squares;
    }
}
