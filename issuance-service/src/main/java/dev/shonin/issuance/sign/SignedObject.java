package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.pki.asn1.DerFrame;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;

/** The frame that certificates and CRLs share: content, algorithm, signature (RFC 5280 §4.1). */
public final class SignedObject {

    /** Longer than any signature of a permitted scheme needs to be for the lint. */
    private static final int DUMMY_LENGTH = 72;

    private SignedObject() {}

    /**
     * Frames content and its signature, as bytes: the content is not decoded and encoded once more.
     *
     * @param content an encoded TBSCertificate or TBSCertList
     * @param signature the signature's octets
     */
    public static byte[] assemble(byte[] content, SignatureScheme scheme, byte[] signature) {
        return DerFrame.sequence(
                content, scheme.algorithmIdentifier(), DerFrame.bitString(signature));
    }

    /** Frames content with a static value for a signature, to be linted (BR 4.3.1.2, 2). */
    public static byte[] unsigned(byte[] content, SignatureScheme scheme) {
        return assemble(content, scheme, new byte[DUMMY_LENGTH]);
    }

    /** Whether a signed object is, byte for byte but for its signature, the one linted. */
    public static boolean differOnlyInSignature(byte[] signed, byte[] linted) {
        List<byte[]> one = DerFrame.elements(signed);
        List<byte[]> other = DerFrame.elements(linted);
        return one.size() == 3
                && other.size() == 3
                && Arrays.equals(one.get(0), other.get(0))
                && Arrays.equals(one.get(1), other.get(1));
    }

    /** The content of a signed object, encoded as it stands there. */
    public static byte[] content(byte[] signed) {
        return DerFrame.elements(signed).getFirst();
    }

    /** The signature in a signed object. */
    public static byte[] signature(byte[] signed) {
        return ASN1BitString.getInstance(DerFrame.elements(signed).get(2)).getOctets();
    }
}
