package dev.shonin.kit.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is kept of a random value or an API key: HMAC-SHA256 (RFC 2104) under the installation's
 * pepper. The values are random and long, so a fast hash is enough; without the pepper a stolen
 * table is of no use.
 */
@ApplicationScoped
public class KeyedHash {

    private static final String HMAC = "HmacSHA256";

    private final SecretKey pepper;

    /**
     * Hashes under a pepper.
     *
     * @param pepper 32 octets, Base64 ({@code SHONIN_PEPPER})
     */
    public KeyedHash(@ConfigProperty(name = "shonin.kit.pepper") String pepper) {
        this.pepper = new SecretKeySpec(SecretConfig.key("SHONIN_PEPPER", pepper), HMAC);
    }

    /**
     * The hash of a secret, Base64. The purpose keeps hashes of different uses apart: the same
     * secret hashes differently for each.
     */
    public String hash(String secret, String purpose) {
        return Base64.getEncoder().encodeToString(mac(secret, purpose));
    }

    /** Whether the secret has that hash; takes as long either way. */
    public boolean matches(String secret, String purpose, String hash) {
        return MessageDigest.isEqual(
                hash(secret, purpose).getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] mac(String secret, String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(pepper);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is missing", e);
        }
    }
}
