package dev.shonin.kit.seal;

import java.util.Base64;

/** Reads keys from configuration, with words an operator can act on when they are not right. */
final class SecretConfig {

    private static final int KEY_BYTES = 32;

    private SecretConfig() {}

    static byte[] key(String variable, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(variable + " is not Base64", e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "%s has %d bytes; it must be 32 random bytes in Base64 (openssl rand -base64 32)"
                            .formatted(variable, key.length));
        }
        return key;
    }
}
