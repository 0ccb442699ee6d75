package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class RsaModulusSizeTest {

    private final RsaModulusSize rule = new RsaModulusSize();

    @Test
    void takes2048To8192Bits() {
        assertThat(rule.judge(ofBits(2_048))).isNull();
        assertThat(rule.judge(ofBits(3_072))).isNull();
        assertThat(rule.judge(ofBits(8_192))).isNull();
    }

    @Test
    void refusesOtherSizes() {
        assertThat(rule.judge(ofBits(1_024))).isEqualTo(new KeyFinding.RsaTooSmall(1_024, 2_048));
        assertThat(rule.judge(ofBits(2_047))).isEqualTo(new KeyFinding.RsaTooSmall(2_047, 2_048));
        assertThat(rule.judge(ofBits(8_200))).isEqualTo(new KeyFinding.RsaTooLarge(8_200, 8_192));
        assertThat(rule.judge(Keys.rsaKey(BigInteger.ZERO)))
                .isEqualTo(new KeyFinding.RsaTooSmall(0, 2_048));
    }

    @Test
    void refusesSizesThatAreNotWholeOctets() {
        assertThat(rule.judge(ofBits(2_049))).isEqualTo(new KeyFinding.RsaSizeNotOctets(2_049));
        assertThat(rule.judge(ofBits(4_100))).isEqualTo(new KeyFinding.RsaSizeNotOctets(4_100));
    }

    private static RsaKey ofBits(int bits) {
        return Keys.rsaKey(BigInteger.ONE.shiftLeft(bits - 1).setBit(0));
    }
}
