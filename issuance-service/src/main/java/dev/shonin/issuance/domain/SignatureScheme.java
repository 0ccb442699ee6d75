package dev.shonin.issuance.domain;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;

/** How a CA key signs; the key decides (BR 7.1.3.2). */
public enum SignatureScheme {
    /** P-256 with SHA-256. */
    ECDSA_SHA256("SHA256withECDSA", "300a06082a8648ce3d040302"),
    /** P-384 with SHA-384. */
    ECDSA_SHA384("SHA384withECDSA", "300a06082a8648ce3d040303"),
    /** P-521 with SHA-512. */
    ECDSA_SHA512("SHA512withECDSA", "300a06082a8648ce3d040304"),
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RSA_SHA256("SHA256withRSA", "300d06092a864886f70d01010b0500");

    private final String jcaName;
    private final byte[] algorithmIdentifier;

    SignatureScheme(String jcaName, String algorithmIdentifier) {
        this.jcaName = jcaName;
        this.algorithmIdentifier = HexFormat.of().parseHex(algorithmIdentifier);
    }

    /** The name by which JCA providers know it. */
    public String jcaName() {
        return jcaName;
    }

    /** The AlgorithmIdentifier, DER: the only encoding that BR 7.1.3.2 permits for it. */
    public byte[] algorithmIdentifier() {
        return algorithmIdentifier.clone();
    }

    /**
     * The scheme of a CA key.
     *
     * @throws IllegalArgumentException when a CA must not have such a key (BR 6.1.5)
     */
    public static SignatureScheme of(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa when rsa.getModulus().bitLength() >= 2048 -> RSA_SHA256;
            case ECPublicKey ec ->
                    switch (ec.getParams().getCurve().getField().getFieldSize()) {
                        case 256 -> ECDSA_SHA256;
                        case 384 -> ECDSA_SHA384;
                        case 521 -> ECDSA_SHA512;
                        default -> throw new IllegalArgumentException("unsupported curve");
                    };
            default -> throw new IllegalArgumentException("unsupported key " + key.getAlgorithm());
        };
    }
}
