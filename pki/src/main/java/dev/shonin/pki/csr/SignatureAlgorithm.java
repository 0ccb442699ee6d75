package dev.shonin.pki.csr;

import dev.shonin.pki.key.PublicKeyInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms that requests come with. Those on MD5 and SHA-1 are known but not taken.
 */
enum SignatureAlgorithm {
    RSA_MD5(PKCSObjectIdentifiers.md5WithRSAEncryption, "md5WithRSAEncryption"),
    RSA_SHA1(PKCSObjectIdentifiers.sha1WithRSAEncryption, "sha1WithRSAEncryption"),
    RSA_SHA1_OIW(OIWObjectIdentifiers.sha1WithRSA, "sha1WithRSA"),
    ECDSA_SHA1(X9ObjectIdentifiers.ecdsa_with_SHA1, "ecdsa-with-SHA1"),
    RSA_SHA224(PKCSObjectIdentifiers.sha224WithRSAEncryption, "sha224WithRSAEncryption"),
    ECDSA_SHA224(X9ObjectIdentifiers.ecdsa_with_SHA224, "ecdsa-with-SHA224"),
    RSA_SHA256(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            "sha256WithRSAEncryption",
            "SHA256withRSA",
            PublicKeyInfo.Type.RSA),
    RSA_SHA384(
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            "sha384WithRSAEncryption",
            "SHA384withRSA",
            PublicKeyInfo.Type.RSA),
    RSA_SHA512(
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            "sha512WithRSAEncryption",
            "SHA512withRSA",
            PublicKeyInfo.Type.RSA),
    RSA_PSS(PKCSObjectIdentifiers.id_RSASSA_PSS, "rsassaPss", "RSASSA-PSS", PublicKeyInfo.Type.RSA),
    ECDSA_SHA256(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            "ecdsa-with-SHA256",
            "SHA256withECDSA",
            PublicKeyInfo.Type.EC),
    ECDSA_SHA384(
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            "ecdsa-with-SHA384",
            "SHA384withECDSA",
            PublicKeyInfo.Type.EC),
    ECDSA_SHA512(
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            "ecdsa-with-SHA512",
            "SHA512withECDSA",
            PublicKeyInfo.Type.EC);

    private static final Map<ASN1ObjectIdentifier, SignatureAlgorithm> ALL =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(a -> a.identifier, Function.identity()));

    private final ASN1ObjectIdentifier identifier;
    private final String label;
    private final @Nullable String jca;
    private final PublicKeyInfo.Type keyType;

    SignatureAlgorithm(ASN1ObjectIdentifier identifier, String label) {
        this(identifier, label, null, PublicKeyInfo.Type.OTHER);
    }

    SignatureAlgorithm(
            ASN1ObjectIdentifier identifier,
            String label,
            @Nullable String jca,
            PublicKeyInfo.Type keyType) {
        this.identifier = identifier;
        this.label = label;
        this.jca = jca;
        this.keyType = keyType;
    }

    static @Nullable SignatureAlgorithm of(ASN1ObjectIdentifier identifier) {
        return ALL.get(identifier);
    }

    /** The name in the RFC that defines it, or the object identifier. */
    static String nameOf(ASN1ObjectIdentifier identifier) {
        SignatureAlgorithm known = of(identifier);
        return known == null ? identifier.getId() : known.label;
    }

    /** The JCA's name; null where the algorithm is not accepted. */
    @Nullable String jca() {
        return jca;
    }

    /** The JCA's name of the hash, for an accepted ECDSA algorithm. */
    String digest() {
        return switch (this) {
            case ECDSA_SHA256 -> "SHA-256";
            case ECDSA_SHA384 -> "SHA-384";
            case ECDSA_SHA512 -> "SHA-512";
            default -> throw new IllegalStateException(this + " is no accepted ECDSA algorithm");
        };
    }

    PublicKeyInfo.Type keyType() {
        return keyType;
    }
}
