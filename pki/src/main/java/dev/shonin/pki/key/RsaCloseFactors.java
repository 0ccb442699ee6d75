package dev.shonin.pki.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Not factored by 100 rounds of Fermat's method: primes not too close (BR 6.1.1.3 (5)).
 *
 * <p>The method looks for n = a² - b²: is a² - n a square, for a from the root of n upwards? Nearly
 * all candidates are excluded by their remainders alone, which the rounds keep up with additions,
 * so that the large numbers are hardly ever needed.
 */
final class RsaCloseFactors implements RsaRule {

    private static final int ROUNDS = 100;

    /** 2^6, 3²·5·7·11·13, 17·19·23, 29·31·37: one non-square in six thousand passes all four. */
    private static final int[] MODULI = {64, 45_045, 7_429, 33_263};

    private static final BitSet[] SQUARES =
            Arrays.stream(MODULI).mapToObj(RsaCloseFactors::squares).toArray(BitSet[]::new);

    @Override
    public @Nullable KeyFinding judge(RsaKey key) {
        BigInteger modulus = key.modulus();
        if (!modulus.testBit(0)) {
            return null; // Even: told by RsaSmallFactors; the method is for odd numbers.
        }
        BigInteger root = modulus.sqrt();
        BigInteger a = root.multiply(root).equals(modulus) ? root : root.add(BigInteger.ONE);
        int[] bSquared = remainders(a.multiply(a).subtract(modulus));
        int[] step = remainders(a.shiftLeft(1).add(BigInteger.ONE)); // (a+1)² - a²
        for (int round = 0; round < ROUNDS; round++) {
            if (maybeSquare(bSquared)) {
                BigInteger tried = a.add(BigInteger.valueOf(round));
                if (isSquare(tried.multiply(tried).subtract(modulus))) {
                    return new KeyFinding.RsaPrimesTooClose(round + 1);
                }
            }
            advance(bSquared, step);
        }
        return null;
    }

    private static void advance(int[] bSquared, int[] step) {
        for (int i = 0; i < MODULI.length; i++) {
            bSquared[i] = (bSquared[i] + step[i]) % MODULI[i];
            step[i] = (step[i] + 2) % MODULI[i];
        }
    }

    private static boolean maybeSquare(int[] remainders) {
        for (int i = 0; i < MODULI.length; i++) {
            if (!SQUARES[i].get(remainders[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSquare(BigInteger number) {
        BigInteger root = number.sqrt();
        return root.multiply(root).equals(number);
    }

    private static int[] remainders(BigInteger number) {
        int[] words = SmallPrimes.words(number);
        return Arrays.stream(MODULI).map(m -> SmallPrimes.remainder(words, m)).toArray();
    }

    private static BitSet squares(int modulus) {
        BitSet squares = new BitSet(modulus);
        IntStream.range(0, modulus).forEach(i -> squares.set((int) ((long) i * i % modulus)));
        return squares;
    }
}
