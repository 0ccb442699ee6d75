package dev.shonin.issuance.profile;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * Serial numbers with 128 bits from a CSPRNG (BR 7.1.2.7 asks for 64), never sequential.
 *
 * <p>A fixed octet in front makes every number positive, of one length (17 octets, RFC 5280
 * §4.1.2.2 allows 20) and far below 2<sup>159</sup> without spending a random bit on it.
 */
public final class SerialNumbers {

    private static final int RANDOM_OCTETS = 16;
    private static final byte FIRST_OCTET = 0x1a;

    private final SecureRandom random;

    /** Numbers drawn from this source. */
    public SerialNumbers(SecureRandom random) {
        this.random = random;
    }

    /** A new number. */
    public BigInteger next() {
        byte[] drawn = new byte[RANDOM_OCTETS];
        random.nextBytes(drawn);
        byte[] number = new byte[RANDOM_OCTETS + 1];
        number[0] = FIRST_OCTET;
        System.arraycopy(drawn, 0, number, 1, RANDOM_OCTETS);
        return new BigInteger(number);
    }
}
