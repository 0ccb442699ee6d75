package dev.shonin.pki.key;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Not the power of a prime (BR 6.1.6, SP 800-89 5.3.3). Any perfect power is refused: a modulus of
 * two primes is none.
 */
final class RsaPrimePower implements RsaRule {

    /** No factor is under 752 > 2^9: a modulus of n bits is at most an n/9-th power. */
    private static final int LEAST_FACTOR_BITS = 9;

    private static final int[] POWERS =
            SmallPrimes.below(RsaModulusSize.MOST_BITS / LEAST_FACTOR_BITS + 1);

    private static final int WITNESSES = 4;

    /**
     * For each power k, primes q = 1 (mod k): a k-th power is a ((q-1)/k)-th root of 1 modulo q.
     */
    private static final int[][] MODULI = moduli();

    /** By the first witness of each power, which excludes nearly all of them. */
    private static final Residues FIRST_RESIDUES =
            new Residues(Arrays.stream(MODULI).mapToInt(moduli -> moduli[0]).toArray());

    @Override
    public @Nullable KeyFinding judge(RsaKey key) {
        BigInteger modulus = key.modulus();
        int count = possiblePowers(modulus.bitLength());
        int[] first = FIRST_RESIDUES.of(modulus, count);
        for (int i = 0; i < count; i++) {
            int power = POWERS[i];
            if (mayBePower(first[i], power, MODULI[i][0])
                    && passesOtherWitnesses(modulus, i)
                    && isPower(modulus, power)) {
                return new KeyFinding.RsaPowerOfPrime(power);
            }
        }
        return null;
    }

    private static int possiblePowers(int bits) {
        int count = 0;
        while (count < POWERS.length && POWERS[count] * LEAST_FACTOR_BITS <= bits) {
            count++;
        }
        return count;
    }

    /** Wrong for a fraction k^-WITNESSES of moduli, which then cost an exact root. */
    private static boolean passesOtherWitnesses(BigInteger modulus, int index) {
        int[] words = SmallPrimes.words(modulus);
        return Arrays.stream(MODULI[index])
                .skip(1)
                .allMatch(q -> mayBePower(SmallPrimes.remainder(words, q), POWERS[index], q));
    }

    private static boolean mayBePower(int residue, int k, int q) {
        return residue == 0 || power(residue, (q - 1) / k, q) == 1;
    }

    private static boolean isPower(BigInteger number, int k) {
        return root(number, k).pow(k).equals(number);
    }

    /** Integer k-th root by Newton's method, from above. */
    private static BigInteger root(BigInteger number, int k) {
        BigInteger times = BigInteger.valueOf(k - 1L);
        BigInteger root = BigInteger.ONE.shiftLeft(number.bitLength() / k + 1);
        while (true) {
            BigInteger next =
                    root.multiply(times)
                            .add(number.divide(root.pow(k - 1)))
                            .divide(BigInteger.valueOf(k));
            if (next.compareTo(root) >= 0) {
                return root;
            }
            root = next;
        }
    }

    private static long power(long base, int exponent, int modulus) {
        long result = 1;
        long square = base;
        for (int bits = exponent; bits > 0; bits >>= 1) {
            if ((bits & 1) == 1) {
                result = result * square % modulus;
            }
            square = square * square % modulus;
        }
        return result;
    }

    private static int[][] moduli() {
        return Arrays.stream(POWERS).mapToObj(RsaPrimePower::moduliFor).toArray(int[][]::new);
    }

    private static int[] moduliFor(int k) {
        int[] moduli = new int[WITNESSES];
        int count = 0;
        // From 1000 up, so that small k do not get moduli that say almost nothing.
        for (int q = k * (1_000 / k + 1) + 1; count < WITNESSES; q += k) {
            if (BigInteger.valueOf(q).isProbablePrime(30)) {
                moduli[count++] = q;
            }
        }
        return moduli;
    }
}
