package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.domain.Signer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs by a JCA provider with a key held in memory. */
public final class JcaSigner implements Signer {

    private final SignatureScheme scheme;
    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final @Nullable Provider provider;

    /**
     * A signer.
     *
     * @param privateKey the key that signs
     * @param publicKey the key of its certificate
     * @param provider who computes; null for the JDK's choice
     */
    public JcaSigner(PrivateKey privateKey, PublicKey publicKey, @Nullable Provider provider) {
        this.scheme = SignatureScheme.of(publicKey);
        this.provider = provider;
        try {
            // A provider would convert a foreign key at each use, and Corretto's has no KeyFactory
            // by object identifier: convert once, by the algorithm's name.
            KeyFactory factory =
                    provider == null
                            ? KeyFactory.getInstance(name(publicKey))
                            : KeyFactory.getInstance(name(publicKey), provider);
            this.privateKey =
                    factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey.getEncoded()));
            this.publicKey = factory.generatePublic(new X509EncodedKeySpec(publicKey.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CaException("The CA key cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static String name(Key key) {
        return key.getAlgorithm().equals("RSA") ? "RSA" : "EC";
    }

    @Override
    public SignatureScheme scheme() {
        return scheme;
    }

    @Override
    public byte[] sign(byte[] content) {
        try {
            Signature signature = instance();
            signature.initSign(privateKey);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the CA key does not sign", e);
        }
    }

    @Override
    public boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verification = instance();
            verification.initVerify(publicKey);
            verification.update(content);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature that cannot even be read is a wrong one.
            return false;
        }
    }

    private Signature instance() throws GeneralSecurityException {
        return provider == null
                ? Signature.getInstance(scheme.jcaName())
                : Signature.getInstance(scheme.jcaName(), provider);
    }
}
