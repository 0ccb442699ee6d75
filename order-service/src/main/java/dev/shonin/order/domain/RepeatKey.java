package dev.shonin.order.domain;

import java.util.HexFormat;

/**
 * What a repeated request is recognised by (draft-ietf-httpapi-idempotency-key-header-07).
 *
 * @param accountId who asks; keys of different accounts have nothing to do with each other
 * @param path what is asked, so that one key used for two things is two keys
 * @param key the {@code Idempotency-Key}
 * @param bodyHash SHA-256 of what is asked, lower-case hex
 */
public record RepeatKey(String accountId, String path, String key, String bodyHash) {

    /** For a body's SHA-256. */
    public static RepeatKey of(String accountId, String path, String key, byte[] sha256) {
        return new RepeatKey(accountId, path, key, HexFormat.of().formatHex(sha256));
    }
}
