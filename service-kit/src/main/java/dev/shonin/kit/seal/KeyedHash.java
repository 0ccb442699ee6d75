package dev.shonin.kit.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
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

    private final List<SecretKey> peppers;

    /**
     * Hashes under a pepper.
     *
     * @param pepper 32 octets, Base64 ({@code SHONIN_PEPPER}); former ones may follow, with commas
     *     between, whose hashes still match
     */
    public KeyedHash(@ConfigProperty(name = "shonin.kit.pepper") String pepper) {
        this.peppers =
                SecretConfig.keys("SHONIN_PEPPER", pepper).stream()
                        .map(key -> (SecretKey) new SecretKeySpec(key, HMAC))
                        .toList();
    }

    /**
     * The hash of a secret, Base64. The purpose keeps hashes of different uses apart: the same
     * secret hashes differently for each.
     */
    public String hash(String secret, String purpose) {
        return hash(peppers.getFirst(), secret, purpose);
    }

    /**
     * Every hash that may have been kept of a secret, today's first: one a pepper, for those who
     * look something up by it.
     */
    public List<String> hashes(String secret, String purpose) {
        return peppers.stream().map(pepper -> hash(pepper, secret, purpose)).toList();
    }

    /** Whether the secret has that hash, by any pepper; takes as long either way. */
    public boolean matches(String secret, String purpose, String hash) {
        byte[] presented = hash.getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        for (String own : hashes(secret, purpose)) {
            // No short cut: how long it takes must not tell which pepper it was.
            matches |= MessageDigest.isEqual(own.getBytes(StandardCharsets.US_ASCII), presented);
        }
        return matches;
    }

    private static String hash(SecretKey pepper, String secret, String purpose) {
        return Base64.getEncoder().encodeToString(mac(pepper, secret, purpose));
    }

    private static byte[] mac(SecretKey pepper, String secret, String purpose) {
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
