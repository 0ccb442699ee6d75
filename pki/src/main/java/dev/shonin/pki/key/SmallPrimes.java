package dev.shonin.pki.key;

import java.math.BigInteger;
import java.util.stream.IntStream;

/** Remainders of large numbers by small ones, without allocating a BigInteger for each. */
final class SmallPrimes {

    private SmallPrimes() {}

    /** All primes under the limit, ascending. */
    static int[] below(int limit) {
        return IntStream.range(2, limit).filter(SmallPrimes::isPrime).toArray();
    }

    private static boolean isPrime(int n) {
        return IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0);
    }

    /** The number as 32-bit words, most significant first. */
    static int[] words(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int[] words = new int[(bytes.length + 3) / 4];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            words[words.length - 1 - fromEnd / 4] |= (bytes[i] & 0xFF) << (8 * (fromEnd % 4));
        }
        return words;
    }

    /** The number modulo a divisor under 2^31. */
    static int remainder(int[] words, int divisor) {
        long remainder = 0;
        for (int word : words) {
            remainder = ((remainder << 32) | (word & 0xFFFF_FFFFL)) % divisor;
        }
        return (int) remainder;
    }
}
