package dev.shonin.pki.csr;

import dev.shonin.pki.key.PublicKeyInfo;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * ECDSA (FIPS 186-5) by Bouncy Castle's own arithmetic: five to eight times faster than the JDK's
 * provider, which guards secrets that verification has not got.
 */
final class EcdsaCheck {

    /** Two integers of 67 octets with their headers, and the sequence's. */
    private static final int LONGEST = 2 * (67 + 2) + 3;

    private EcdsaCheck() {}

    static boolean verify(
            SignatureAlgorithm algorithm, byte[] signed, Numbers numbers, PublicKeyInfo key)
            throws GeneralSecurityException, IOException {
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, (ECPublicKeyParameters) PublicKeyFactory.createKey(key.spki()));
        byte[] hash = MessageDigest.getInstance(algorithm.digest()).digest(signed);
        return verifier.verifySignature(hash, numbers.r, numbers.s);
    }

    /**
     * A signature's two numbers (RFC 5480 appendix A).
     *
     * @param r the first
     * @param s the second
     */
    record Numbers(BigInteger r, BigInteger s) {

        /** Only in DER, so that a signature has one form. */
        static Numbers of(byte[] signature) throws IOException, SignatureException {
            // Before anything parses it: longer means hostile.
            if (signature.length > LONGEST) {
                throw new SignatureException("longer than two integers of P-521");
            }
            try {
                ASN1Sequence sequence = ASN1Sequence.getInstance(signature);
                if (sequence.size() == 2
                        && Arrays.equals(sequence.getEncoded(ASN1Encoding.DER), signature)) {
                    return new Numbers(
                            ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue(),
                            ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue());
                }
            } catch (RuntimeException e) {
                // Bouncy Castle tells unexpected content by many unchecked types.
                throw new SignatureException("not a sequence of two integers", e);
            }
            throw new SignatureException("not two integers in DER");
        }
    }
}
