package dev.shonin.issuance.transparency;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A log that precertificates are submitted to.
 *
 * @param name what its operator calls it
 * @param operator who runs it: logs of one operator count as one where distinct ones are needed
 * @param url its address, ending in a slash
 * @param publicKey its key
 * @param id SHA-256 of the key's SubjectPublicKeyInfo (RFC 6962 §3.2)
 * @param expiresFrom it takes certificates that expire at this instant or later
 * @param expiresBefore and before this one
 */
public record CtLog(
        String name,
        String operator,
        URI url,
        PublicKey publicKey,
        byte[] id,
        Instant expiresFrom,
        Instant expiresBefore) {

    /** Takes its own copy. */
    public CtLog {
        id = id.clone();
    }

    @Override
    public byte[] id() {
        return id.clone();
    }

    /** Whether it takes a certificate that expires then. */
    boolean takes(Instant notAfter) {
        return !notAfter.isBefore(expiresFrom) && notAfter.isBefore(expiresBefore);
    }

    /** Whether an id is this log's. */
    boolean is(byte[] logId) {
        return Arrays.equals(id, logId);
    }

    /** A key, SubjectPublicKeyInfo in DER: P-256 or RSA (RFC 6962 §2.1.4). */
    static PublicKey key(byte[] spki) throws GeneralSecurityException {
        boolean rsa =
                SubjectPublicKeyInfo.getInstance(spki)
                        .getAlgorithm()
                        .getAlgorithm()
                        .equals(PKCSObjectIdentifiers.rsaEncryption);
        return KeyFactory.getInstance(rsa ? "RSA" : "EC")
                .generatePublic(new X509EncodedKeySpec(spki));
    }

    /** The id that goes with a key. */
    static byte[] id(byte[] spki) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(spki);
    }
}
