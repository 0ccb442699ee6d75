package dev.shonin.kit.access;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.seal.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * API keys: {@code shn_<26 characters>_<43 characters>}. The first part finds the key, the second
 * is 256 random bits, shown once and kept as a keyed hash.
 */
@ApplicationScoped
public class ApiKeys {

    /** How every key begins, for secret scanners. */
    public static final String PREFIX = "shn_";

    private static final Pattern FORM =
            Pattern.compile("shn_([0-9a-hjkmnp-tv-z]{26})_([A-Za-z0-9_-]{43})");
    private static final String PURPOSE = "api-key";
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash;

    /** Keys whose secrets are hashed so. */
    public ApiKeys(KeyedHash hash) {
        this.hash = hash;
    }

    /**
     * A key just made.
     *
     * @param keyId its public part, {@code key_…}
     * @param text the whole key, to be shown once and never stored
     * @param secretHash what is stored
     */
    public record NewKey(String keyId, String text, String secretHash) {
        @Override
        public String toString() {
            return "NewKey[" + keyId + "]";
        }
    }

    /** Makes a key. */
    public NewKey generate() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String keyId = Ids.next("key");
        return new NewKey(keyId, PREFIX + keyId.substring(4) + '_' + secret, hash(secret));
    }

    /**
     * Takes over a key made elsewhere in our form, such as the first operator's, from
     * configuration.
     *
     * @throws IllegalArgumentException when the text does not have the form of a key
     */
    public NewKey adopt(String text) {
        Parsed parsed =
                parse(text)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "not an API key: it must have the form shn_<26>_<43>"));
        return new NewKey(parsed.keyId, text, hash(parsed.secret));
    }

    /** The public part of a presented key; empty when it does not have the form of one. */
    public Optional<String> keyId(String text) {
        return parse(text).map(Parsed::keyId);
    }

    /** Whether a presented key has that hash. */
    public boolean matches(String text, String secretHash) {
        return parse(text)
                .filter(parsed -> hash.matches(parsed.secret, PURPOSE, secretHash))
                .isPresent();
    }

    private String hash(String secret) {
        return hash.hash(secret, PURPOSE);
    }

    private static Optional<Parsed> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Parsed("key_" + matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    private record Parsed(String keyId, String secret) {}
}
