package dev.shonin.pki.key;

import org.jspecify.annotations.Nullable;

/** At least 2048 bits, and a number of bits divisible by 8 (BR 6.1.5). */
final class RsaModulusSize implements RsaRule {

    static final int LEAST_BITS = 2_048;

    /**
     * Our own limit: verification time grows with the cube of the size, and BR 6.1.1.3 (5) knows no
     * list of Debian's weak keys beyond it.
     */
    static final int MOST_BITS = 8_192;

    @Override
    public @Nullable KeyFinding judge(RsaKey key) {
        int bits = key.bits();
        if (bits < LEAST_BITS) {
            return new KeyFinding.RsaTooSmall(bits, LEAST_BITS);
        }
        if (bits > MOST_BITS) {
            return new KeyFinding.RsaTooLarge(bits, MOST_BITS);
        }
        return bits % 8 == 0 ? null : new KeyFinding.RsaSizeNotOctets(bits);
    }
}
