package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import org.jspecify.annotations.Nullable;

/** Makes the keys of OCSP responders: P-256, used for weeks and never written anywhere. */
public final class ResponderKeys {

    private final @Nullable Provider provider;

    /**
     * A source of keys.
     *
     * @param provider who signs with them; null for the JDK's choice
     */
    public ResponderKeys(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** A new key. */
    public ResponderKey next() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new ResponderKey(
                    pair.getPublic(), new JcaSigner(pair.getPrivate(), pair.getPublic(), provider));
        } catch (GeneralSecurityException e) {
            throw new CaException(
                    "An OCSP responder's key cannot be made: " + e.getMessage() + ".", e);
        }
    }

    /**
     * A key.
     *
     * @param publicKey its public half
     * @param signer its private half
     */
    public record ResponderKey(PublicKey publicKey, Signer signer) {}
}
