package dev.shonin.pki.key;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * The one encoding that BR 7.1.3.1 permits for a key. It matters beyond the letter: with two
 * encodings a compromised key could come back under another hash. So points are taken uncompressed
 * only.
 */
final class SpkiEncoding {

    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    private static final byte UNCOMPRESSED = 4;

    private SpkiEncoding() {}

    /** What is wrong with an RSA key's encoding, or null. */
    static @Nullable KeyFinding judgeRsa(PublicKeyInfo key) {
        SubjectPublicKeyInfo spki = key.spki();
        if (!RSA.equals(spki.getAlgorithm())) {
            return new KeyFinding.Encoding("AlgorithmIdentifier");
        }
        boolean canonical =
                spki.getPublicKeyData().getPadBits() == 0
                        && key.rsa()
                                .map(SpkiEncoding::encode)
                                .filter(e -> Arrays.equals(e, spki.getPublicKeyData().getBytes()))
                                .isPresent();
        return canonical ? null : new KeyFinding.Encoding("subjectPublicKey");
    }

    /** What is wrong with an EC key's encoding, or null; the point itself is judged elsewhere. */
    static @Nullable KeyFinding judgeEc(SubjectPublicKeyInfo spki, ASN1ObjectIdentifier curve) {
        AlgorithmIdentifier expected =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve);
        if (!expected.equals(spki.getAlgorithm())) {
            return new KeyFinding.Encoding("AlgorithmIdentifier");
        }
        byte[] point = spki.getPublicKeyData().getBytes();
        boolean canonical =
                spki.getPublicKeyData().getPadBits() == 0
                        && point.length > 0
                        && point[0] == UNCOMPRESSED;
        return canonical ? null : new KeyFinding.Encoding("subjectPublicKey");
    }

    private static byte[] encode(RsaKey key) {
        try {
            return new RSAPublicKey(key.modulus(), key.exponent()).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("two integers can always be encoded", e);
        }
    }
}
