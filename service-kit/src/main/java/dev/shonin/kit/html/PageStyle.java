package dev.shonin.kit.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The one style sheet of all pages, {@code kit/pages/pages.css}. It stands in each page, so that a
 * page needs nothing but itself and no service has to own a path for it; the content security
 * policy knows it by its hash (CSP Level 3 §8.3).
 */
public final class PageStyle {

    private static final String CSS = read();
    private static final String SOURCE = "'sha256-" + sha256(CSS) + "'";

    private PageStyle() {}

    /** The style sheet, to be written into a {@code style} element as it is. */
    public static String css() {
        return CSS;
    }

    /** What a {@code style-src} names it by. */
    public static String source() {
        return SOURCE;
    }

    private static String read() {
        try (InputStream in = PageStyle.class.getResourceAsStream("/kit/pages/pages.css")) {
            if (in == null) {
                throw new IllegalStateException("no kit/pages/pages.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the style sheet", e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
