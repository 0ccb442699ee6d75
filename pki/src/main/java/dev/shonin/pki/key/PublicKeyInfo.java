package dev.shonin.pki.key;

import dev.shonin.pki.asn1.DerShape;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** What a SubjectPublicKeyInfo says of its key, whether or not the key is any good. */
public final class PublicKeyInfo {

    /** The kinds of key that certificates may have (BR 6.1.5), and all the rest. */
    public enum Type {
        RSA,
        EC,
        OTHER
    }

    private static final Map<ASN1ObjectIdentifier, String> OTHER_NAMES =
            Map.of(
                    EdECObjectIdentifiers.id_Ed25519, "Ed25519",
                    EdECObjectIdentifiers.id_Ed448, "Ed448",
                    EdECObjectIdentifiers.id_X25519, "X25519",
                    EdECObjectIdentifiers.id_X448, "X448",
                    PKCSObjectIdentifiers.id_RSASSA_PSS, "RSASSA-PSS",
                    X9ObjectIdentifiers.id_dsa, "DSA");

    private final SubjectPublicKeyInfo spki;
    private final byte[] der;
    private final byte[] sha256;
    private final Type type;
    private final String algorithm;
    private final Optional<RsaKey> rsa;
    private final Optional<ASN1ObjectIdentifier> curve;

    private PublicKeyInfo(SubjectPublicKeyInfo spki) {
        this.spki = spki;
        this.der = encode(spki);
        this.sha256 = sha256(der);
        ASN1ObjectIdentifier identifier = spki.getAlgorithm().getAlgorithm();
        this.type = type(identifier);
        this.algorithm =
                type == Type.OTHER
                        ? OTHER_NAMES.getOrDefault(identifier, identifier.getId())
                        : type.name();
        this.rsa = type == Type.RSA ? rsaKey(spki) : Optional.empty();
        this.curve =
                type == Type.EC
                                && spki.getAlgorithm().getParameters()
                                        instanceof ASN1ObjectIdentifier named
                        ? Optional.of(named)
                        : Optional.empty();
    }

    /** Never throws, whatever the key. */
    public static PublicKeyInfo of(SubjectPublicKeyInfo spki) {
        return new PublicKeyInfo(spki);
    }

    public Type type() {
        return type;
    }

    /** {@code RSA}, {@code EC}, another algorithm's name, or an object identifier. */
    public String algorithm() {
        return algorithm;
    }

    /** Size of modulus or field in bits; 0 where it is not known. */
    public int bits() {
        return switch (type) {
            case RSA -> rsa.map(RsaKey::bits).orElse(0);
            case EC -> curve.flatMap(EcCurve::of).map(EcCurve::bits).orElse(0);
            case OTHER -> 0;
        };
    }

    /** NIST's or SEC's name of the curve, for an EC key with a named one. */
    public Optional<String> curve() {
        return curve.map(EcCurve::nameOf);
    }

    /** The numbers of an RSA key that could be read. */
    public Optional<RsaKey> rsa() {
        return rsa;
    }

    /** The identifier of an EC key's named curve. */
    Optional<ASN1ObjectIdentifier> curveIdentifier() {
        return curve;
    }

    /** The SubjectPublicKeyInfo, for building a certificate. */
    public SubjectPublicKeyInfo spki() {
        return spki;
    }

    /** The SubjectPublicKeyInfo in DER. */
    public byte[] der() {
        return der.clone();
    }

    /** SHA-256 of {@link #der()}, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return HexFormat.of().formatHex(sha256);
    }

    /** SHA-256 of {@link #der()}, 32 octets, as {@link KeyHashes} wants it. */
    public byte[] sha256Bytes() {
        return sha256.clone();
    }

    private static Type type(ASN1ObjectIdentifier identifier) {
        if (identifier.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return Type.RSA;
        }
        return identifier.equals(X9ObjectIdentifiers.id_ecPublicKey) ? Type.EC : Type.OTHER;
    }

    private static Optional<RsaKey> rsaKey(SubjectPublicKeyInfo spki) {
        byte[] bits = spki.getPublicKeyData().getBytes();
        if (DerShape.flaw(bits).isPresent()) {
            return Optional.empty();
        }
        try {
            RSAPublicKey key = RSAPublicKey.getInstance(bits);
            return Optional.of(new RsaKey(key.getModulus(), key.getPublicExponent()));
        } catch (RuntimeException e) {
            // Bouncy Castle tells malformed content by many unchecked types; SpkiEncoding refuses
            // it.
            return Optional.empty();
        }
    }

    private static byte[] encode(SubjectPublicKeyInfo spki) {
        try {
            return spki.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalArgumentException("not encodable", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKeyInfo key && Arrays.equals(key.der, der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    @Override
    public String toString() {
        return algorithm + " " + sha256();
    }
}
