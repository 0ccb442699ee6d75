package dev.shonin.pki.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The proof that somebody has a private key: a signature over a text of ours (BR 4.9.12). */
public final class KeyProof {

    private KeyProof() {}

    /**
     * The key, if it signed the message: ECDSA or RSASSA-PKCS1-v1_5, each with SHA-256.
     *
     * @param spki a SubjectPublicKeyInfo, DER
     * @param message what was to be signed
     * @param signature the signature; for ECDSA in DER
     * @return empty when the key is of another kind, not safe to verify with, or did not sign
     */
    public static Optional<PublicKeyInfo> proven(byte[] spki, byte[] message, byte[] signature) {
        try {
            PublicKeyInfo key = PublicKeyInfo.of(SubjectPublicKeyInfo.getInstance(spki));
            if (!KeyQuality.structure(key).isEmpty()) {
                return Optional.empty();
            }
            Signature verification =
                    Signature.getInstance(
                            key.rsa().isPresent() ? "SHA256withRSA" : "SHA256withECDSA");
            verification.initVerify(
                    KeyFactory.getInstance(key.rsa().isPresent() ? "RSA" : "EC")
                            .generatePublic(new X509EncodedKeySpec(key.der())));
            verification.update(message);
            return verification.verify(signature) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            // What cannot be read proves nothing; libraries tell by checked and unchecked types.
            return Optional.empty();
        }
    }
}
