package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The frame that certificates and CRLs share: content, algorithm, signature (RFC 5280 §4.1). */
public final class SignedObject {

    /** Longer than any signature of a permitted scheme needs to be for the lint. */
    private static final int DUMMY_LENGTH = 72;

    private SignedObject() {}

    /** Frames content and its signature. */
    public static byte[] assemble(byte[] content, SignatureScheme scheme, byte[] signature) {
        try {
            ASN1EncodableVector parts = new ASN1EncodableVector(3);
            parts.add(ASN1Primitive.fromByteArray(content));
            parts.add(AlgorithmIdentifier.getInstance(scheme.algorithmIdentifier()));
            parts.add(new DERBitString(signature));
            return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames content with a static value for a signature, to be linted (BR 4.3.1.2, 2). */
    public static byte[] unsigned(byte[] content, SignatureScheme scheme) {
        return assemble(content, scheme, new byte[DUMMY_LENGTH]);
    }

    /** Whether a signed object is, byte for byte but for its signature, the one linted. */
    public static boolean differOnlyInSignature(byte[] signed, byte[] linted) {
        ASN1Sequence one = ASN1Sequence.getInstance(signed);
        ASN1Sequence other = ASN1Sequence.getInstance(linted);
        return one.size() == 3
                && other.size() == 3
                && Arrays.equals(encoded(one, 0), encoded(other, 0))
                && Arrays.equals(encoded(one, 1), encoded(other, 1));
    }

    /** The signature in a signed object. */
    public static byte[] signature(byte[] signed) {
        return ASN1BitString.getInstance(ASN1Sequence.getInstance(signed).getObjectAt(2))
                .getOctets();
    }

    private static byte[] encoded(ASN1Sequence sequence, int at) {
        try {
            return sequence.getObjectAt(at).toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
