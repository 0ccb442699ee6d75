package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaSmallFactorsTest {

    /** A prime, so that products with it have no other small factor. */
    private static final BigInteger LARGE = BigInteger.probablePrime(512, Keys.random(1));

    private final RsaSmallFactors rule = new RsaSmallFactors();

    @Test
    void takesAGoodKey() {
        assertThat(rule.judge(Keys.goodRsa())).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 167, 367, 743, 751})
    void refusesEveryPrimeFactorUnder752(int factor) {
        BigInteger modulus = LARGE.multiply(BigInteger.valueOf(factor));

        assertThat(rule.judge(Keys.rsaKey(modulus)))
                .isEqualTo(new KeyFinding.RsaSmallFactor(factor));
    }

    @ParameterizedTest
    @ValueSource(ints = {757, 761, 10_007})
    void doesNotLookFurther(int factor) {
        assertThat(rule.judge(Keys.rsaKey(LARGE.multiply(BigInteger.valueOf(factor))))).isNull();
    }
}
