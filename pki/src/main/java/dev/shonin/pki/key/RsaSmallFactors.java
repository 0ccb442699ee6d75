package dev.shonin.pki.key;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** No prime factor under 752, which includes being odd (BR 6.1.6, SP 800-89 5.3.3). */
final class RsaSmallFactors implements RsaRule {

    private static final int LIMIT = 752;
    private static final int[] PRIMES = SmallPrimes.below(LIMIT);

    /** Products of neighbouring primes, each under 2^31: a third of the divisions. */
    private static final int[] PRODUCTS = products();

    @Override
    public @Nullable KeyFinding judge(RsaKey key) {
        int[] words = SmallPrimes.words(key.modulus());
        int next = 0;
        for (int product : PRODUCTS) {
            int remainder = SmallPrimes.remainder(words, product);
            for (int rest = product; rest > 1; rest /= PRIMES[next++]) {
                if (remainder % PRIMES[next] == 0) {
                    return new KeyFinding.RsaSmallFactor(PRIMES[next]);
                }
            }
        }
        return null;
    }

    private static int[] products() {
        int[] products = new int[PRIMES.length];
        int count = 0;
        long product = 1;
        for (int prime : PRIMES) {
            if (product * prime > Integer.MAX_VALUE) {
                products[count++] = (int) product;
                product = 1;
            }
            product *= prime;
        }
        products[count++] = (int) product;
        return Arrays.copyOf(products, count);
    }
}
