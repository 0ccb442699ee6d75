package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaExponentTest {

    private final RsaExponent rule = new RsaExponent(RsaExponent.ADVISED);

    @Test
    void takesOddExponentsOfTheAdvisedRange() {
        assertThat(rule.judge(with(BigInteger.valueOf(65_537)))).isNull();
        assertThat(rule.judge(with(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 17, 65_535, 65_536, 65_538})
    void refusesSmallAndEvenOnes(long exponent) {
        assertThat(rule.judge(with(BigInteger.valueOf(exponent))))
                .isEqualTo(new KeyFinding.RsaExponentRefused(Long.toString(exponent), "65537"));
    }

    @Test
    void refusesHugeOnesWithoutPrintingThem() {
        KeyFinding finding = rule.judge(with(BigInteger.TWO.pow(256).add(BigInteger.ONE)));

        assertThat(finding).isNotNull();
        assertThat(finding.detail(Locale.ENGLISH)).contains("2^256+");
    }

    @Test
    void threeMayBeAllowedButNothingLess() {
        RsaExponent three = new RsaExponent(BigInteger.valueOf(3));

        assertThat(three.judge(with(BigInteger.valueOf(3)))).isNull();
        assertThat(three.judge(with(BigInteger.TWO))).isNotNull();
        assertThatThrownBy(() -> new RsaExponent(BigInteger.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RsaKey with(BigInteger exponent) {
        return new RsaKey(Keys.goodRsa().modulus(), exponent);
    }
}
