package dev.shonin.pki.key;

import java.math.BigInteger;

/**
 * The numbers of an RSA public key.
 *
 * @param modulus positive
 * @param exponent positive
 */
public record RsaKey(BigInteger modulus, BigInteger exponent) {

    /** Size of the modulus in bits. */
    public int bits() {
        return modulus.bitLength();
    }
}
