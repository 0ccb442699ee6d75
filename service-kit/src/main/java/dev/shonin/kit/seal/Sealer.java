package dev.shonin.kit.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals a secret while it waits in an outbox, a topic or a queue: AES-256-GCM with a random nonce
 * (NIST SP 800-38D), bound to a context such as the id it belongs to, so that a sealed value moved
 * elsewhere does not open.
 */
@ApplicationScoped
public class Sealer {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKey> keys;

    /**
     * Seals with a key.
     *
     * @param key 32 octets, Base64 ({@code SHONIN_SEALING_KEY}); former ones may follow, with
     *     commas between, which still open what they sealed
     */
    Sealer(@ConfigProperty(name = "shonin.kit.sealing-key") String key) {
        this.keys =
                SecretConfig.keys("SHONIN_SEALING_KEY", key).stream()
                        .map(one -> (SecretKey) new SecretKeySpec(one, "AES"))
                        .toList();
    }

    /** Seals text for a context; Base64. */
    public String seal(String plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(keys.getFirst(), Cipher.ENCRYPT_MODE, nonce, context)
                            .doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] all =
                    ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                            .put(VERSION)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /**
     * Opens what was sealed for the same context.
     *
     * @throws IllegalArgumentException when it was not sealed by one of these keys for this
     *     context, or was changed
     */
    public String open(String sealed, String context) {
        byte[] all = Base64.getDecoder().decode(sealed);
        if (all.length < 1 + NONCE_BYTES + TAG_BITS / 8 || all[0] != VERSION) {
            throw new IllegalArgumentException("not a sealed value");
        }
        GeneralSecurityException failure = null;
        for (SecretKey key : keys) {
            try {
                return open(key, all, context);
            } catch (GeneralSecurityException e) {
                failure = e;
            }
        }
        throw new IllegalArgumentException(
                "the sealed value does not open for " + context, failure);
    }

    private static String open(SecretKey key, byte[] all, String context)
            throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(all, 1, nonce, 0, NONCE_BYTES);
        byte[] plain =
                cipher(key, Cipher.DECRYPT_MODE, nonce, context)
                        .doFinal(all, 1 + NONCE_BYTES, all.length - 1 - NONCE_BYTES);
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static Cipher cipher(SecretKey key, int mode, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
