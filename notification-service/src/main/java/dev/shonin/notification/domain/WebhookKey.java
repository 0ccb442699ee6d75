package dev.shonin.notification.domain;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A signing key in clear, written as Standard Webhooks has it.
 *
 * @param scheme what it is for
 * @param secret {@code whsec_} and 32 random bytes, or {@code whsk_} and the 32 bytes of the
 *     private key followed by those of the public one, Base64
 * @param publicKey {@code whpk_} and the 32 bytes of the public key, Base64, of a key pair
 */
public record WebhookKey(WebhookScheme scheme, String secret, @Nullable String publicKey) {

    /** What a symmetric secret begins with. */
    public static final String SECRET = "whsec_";

    /** What a private key begins with. */
    public static final String PRIVATE = "whsk_";

    /** What a public key begins with. */
    public static final String PUBLIC = "whpk_";

    private static final int BYTES = 32;

    /** A new key. */
    public static WebhookKey make(WebhookScheme scheme, SecureRandom random) {
        return switch (scheme) {
            case HMAC_SHA256 -> {
                byte[] secret = new byte[BYTES];
                random.nextBytes(secret);
                yield new WebhookKey(scheme, SECRET + base64(secret), null);
            }
            case ED25519 -> pair(random);
        };
    }

    private static WebhookKey pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            // A SubjectPublicKeyInfo ends with the key (RFC 8410 §4).
            byte[] info = pair.getPublic().getEncoded();
            byte[] point = Arrays.copyOfRange(info, info.length - BYTES, info.length);
            byte[] both = Arrays.copyOf(seed, 2 * BYTES);
            System.arraycopy(point, 0, both, BYTES, BYTES);
            return new WebhookKey(
                    WebhookScheme.ED25519, PRIVATE + base64(both), PUBLIC + base64(point));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no Ed25519", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    // Records end up in log lines.
    @Override
    public String toString() {
        return "WebhookKey[" + scheme + "]";
    }
}
