package dev.shonin.kit.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a listing, opaque to callers. It holds the key of the last row shown, so that a
 * listing neither skips nor repeats rows while others are added.
 */
public final class Cursor {

    private static final int LONGEST = 200;

    private Cursor() {}

    /** The cursor behind the row with this key. */
    public static String after(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key in a cursor; empty when it is not one of ours. */
    public static Optional<String> key(String cursor) {
        if (cursor.isEmpty() || cursor.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
