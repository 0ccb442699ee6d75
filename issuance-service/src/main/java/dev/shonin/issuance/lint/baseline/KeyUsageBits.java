package dev.shonin.issuance.lint.baseline;

import org.bouncycastle.asn1.x509.KeyUsage;

/** The bits of a keyUsage extension as one number, made of {@link KeyUsage}'s constants. */
final class KeyUsageBits {

    private KeyUsageBits() {}

    /** Reads the two octets that nine bits may take. */
    static int of(KeyUsage usage) {
        byte[] octets = usage.getBytes();
        int bits = octets.length > 0 ? octets[0] & 0xff : 0;
        // decipherOnly is the ninth bit, in the second octet.
        return octets.length > 1 ? bits | (octets[1] & 0xff) << 8 : bits;
    }
}
