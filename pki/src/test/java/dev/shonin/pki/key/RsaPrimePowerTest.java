package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RsaPrimePowerTest {

    private final RsaPrimePower rule = new RsaPrimePower();

    @Test
    void takesAGoodKey() {
        assertThat(rule.judge(Keys.goodRsa())).isNull();
    }

    /** The power found is the least prime that divides the exponent. */
    @ParameterizedTest
    @CsvSource({"1024, 2, 2", "683, 3, 3", "512, 4, 2", "410, 5, 5", "120, 17, 17", "11, 191, 191"})
    void refusesPowers(int bitsOfPrime, int exponent, int found) {
        BigInteger prime = BigInteger.probablePrime(bitsOfPrime, Keys.random(exponent));

        assertThat(rule.judge(Keys.rsaKey(prime.pow(exponent))))
                .isEqualTo(new KeyFinding.RsaPowerOfPrime(found));
    }

    @Test
    void takesTheNeighboursOfAPower() {
        BigInteger square = BigInteger.probablePrime(1_024, Keys.random(9)).pow(2);

        assertThat(rule.judge(Keys.rsaKey(square.add(BigInteger.TWO)))).isNull();
        assertThat(rule.judge(Keys.rsaKey(square.subtract(BigInteger.TWO)))).isNull();
    }
}
