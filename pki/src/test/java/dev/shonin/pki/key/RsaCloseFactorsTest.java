package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class RsaCloseFactorsTest {

    private final RsaCloseFactors rule = new RsaCloseFactors();

    @Test
    void takesAGoodKey() {
        assertThat(rule.judge(Keys.goodRsa())).isNull();
    }

    @Test
    void refusesNeighbouringPrimes() {
        BigInteger p = BigInteger.probablePrime(1_024, Keys.random(6));
        BigInteger q = p.nextProbablePrime();

        assertThat(rule.judge(Keys.rsaKey(p.multiply(q))))
                .isEqualTo(new KeyFinding.RsaPrimesTooClose(1));
    }

    @Test
    void refusesASquareInTheFirstRound() {
        BigInteger p = BigInteger.probablePrime(1_024, Keys.random(7));

        assertThat(rule.judge(Keys.rsaKey(p.multiply(p))))
                .isEqualTo(new KeyFinding.RsaPrimesTooClose(1));
    }

    /**
     * With factors a - b and a + b the method comes to a after as many rounds as a lies above the
     * root of a² - b², that is about b² / 2a: so b can be chosen to need a certain number of
     * rounds.
     */
    @Test
    void goesOnForAHundredRoundsAndNoMore() {
        assertThat(rule.judge(needingRounds(2))).isEqualTo(new KeyFinding.RsaPrimesTooClose(2));
        assertThat(rule.judge(needingRounds(57))).isEqualTo(new KeyFinding.RsaPrimesTooClose(57));
        assertThat(rule.judge(needingRounds(100))).isEqualTo(new KeyFinding.RsaPrimesTooClose(100));
        assertThat(rule.judge(needingRounds(101))).isNull();
        assertThat(rule.judge(needingRounds(5_000))).isNull();
    }

    private static RsaKey needingRounds(int rounds) {
        // Odd factors: a and b of different parity.
        BigInteger a = new BigInteger(1_024, Keys.random(8)).setBit(1_023).clearBit(0);
        // The first a tried is the root rounded up, so that round r needs b²/2a between r-1 and r.
        BigInteger twiceA = a.shiftLeft(1);
        BigInteger b = twiceA.multiply(BigInteger.valueOf(rounds)).subtract(a).sqrt().setBit(0);
        return Keys.rsaKey(a.subtract(b).multiply(a.add(b)));
    }
}
