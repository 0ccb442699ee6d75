package dev.shonin.kit.seal;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Reads keys from configuration, with words an operator can act on when they are not right. */
final class SecretConfig {

    private static final int KEY_BYTES = 32;

    private SecretConfig() {}

    /**
     * The keys of a variable: what is made is made with the first; the others, former ones with
     * commas between, are still accepted until nothing depends on them.
     */
    static List<byte[]> keys(String variable, String base64) {
        return Arrays.stream(base64.split(",", -1)).map(one -> key(variable, one)).toList();
    }

    private static byte[] key(String variable, String base64) {
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
