package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocaTest {

    private static final BigInteger GENERATOR = BigInteger.valueOf(65_537);

    private final Roca rule = new Roca();

    /** Primes up to 167, 701 and 1427 are what the library used for keys of 512 to 4096 bits. */
    @ParameterizedTest
    @ValueSource(ints = {168, 702, 1_428})
    void refusesModuliOfTheLibrarysForm(int limit) {
        BigInteger primorial = BigInteger.ONE;
        for (int prime : SmallPrimes.below(limit)) {
            primorial = primorial.multiply(BigInteger.valueOf(prime));
        }
        BigInteger p = factor(primorial, Keys.random(2));
        BigInteger q = factor(primorial, Keys.random(3));

        assertThat(rule.judge(Keys.rsaKey(p.multiply(q)))).isEqualTo(new KeyFinding.RocaWeak());
        // One factor of the form is not enough for the product to have it.
        BigInteger other = BigInteger.probablePrime(1_024, Keys.random(4));
        assertThat(rule.judge(Keys.rsaKey(p.multiply(other)))).isNull();
    }

    @Test
    void takesAGoodKey() {
        assertThat(rule.judge(Keys.goodRsa())).isNull();
    }

    @Test
    void takesRandomOddNumbers() {
        Random random = Keys.random(5);
        for (int i = 0; i < 2_000; i++) {
            BigInteger number = new BigInteger(2_048, random).setBit(2_047).setBit(0);
            assertThat(rule.judge(Keys.rsaKey(number))).isNull();
        }
    }

    /** k*M + (65537^a mod M); whether it is prime does not matter to the fingerprint. */
    private static BigInteger factor(BigInteger primorial, Random random) {
        BigInteger a = new BigInteger(62, random);
        BigInteger k = new BigInteger(40, random).setBit(39);
        return k.multiply(primorial).add(GENERATOR.modPow(a, primorial));
    }
}
