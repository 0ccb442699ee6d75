package dev.shonin.pki;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The sentences of all refusals. Not a ResourceBundle, because that falls back to the language of
 * the machine when the one asked for is missing.
 */
final class Texts {

    private static final Properties ENGLISH = load("refusals.properties");
    private static final Properties JAPANESE = load("refusals_ja.properties");
    private static final int LONGEST_VALUE = 80;

    private Texts() {}

    static String detail(String key, List<String> arguments, Locale locale) {
        return fill(pattern(key + ".detail", locale), arguments);
    }

    static String action(String code, Locale locale) {
        return pattern(code + ".action", locale);
    }

    private static String pattern(String key, Locale locale) {
        Properties texts = locale.getLanguage().equals("ja") ? JAPANESE : ENGLISH;
        String pattern = texts.getProperty(key);
        if (pattern == null) {
            throw new IllegalStateException("no sentence for " + key);
        }
        return pattern;
    }

    /** One pass over the pattern, so that a value containing "{1}" is not filled in again. */
    private static String fill(String pattern, List<String> arguments) {
        StringBuilder out = new StringBuilder(pattern.length() + 64);
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            boolean slot = c == '{' && at + 2 < pattern.length() && pattern.charAt(at + 2) == '}';
            if (slot) {
                out.append(safe(arguments.get(pattern.charAt(at + 1) - '0')));
                at += 3;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    /** Shortened, and with control, format and surrogate characters shown as code points. */
    static String safe(String value) {
        StringBuilder out = new StringBuilder();
        int shown = 0;
        for (int at = 0; at < value.length(); shown++) {
            if (shown == LONGEST_VALUE) {
                return out.append('…').toString();
            }
            int c = value.codePointAt(at);
            at += Character.charCount(c);
            if (isUnsafe(c)) {
                out.append("U+").append(String.format(Locale.ROOT, "%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    private static Properties load(String file) {
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
