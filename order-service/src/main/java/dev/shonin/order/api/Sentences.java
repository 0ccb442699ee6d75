package dev.shonin.order.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of this service, English and Japanese, with places for values such as <code>{name}
 * </code>.
 */
final class Sentences {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final int LONGEST_VALUE = 200;
    private static final Sentences ENGLISH = new Sentences("order-texts.properties");
    private static final Sentences JAPANESE = new Sentences("order-texts_ja.properties");

    private final Properties texts = new Properties();

    private Sentences(String file) {
        try (InputStream in = Sentences.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentences in Japanese for a Japanese locale, in English for any other. */
    static Sentences in(Locale locale) {
        return locale.getLanguage().equals("ja") ? JAPANESE : ENGLISH;
    }

    /** Every key there is. */
    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The sentence with its places filled; a value that is not known leaves an em dash. */
    String say(String key, Map<String, String> values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no sentence for " + key);
        }
        // One pass, so that a value that looks like a place is not filled in again.
        return PLACE.matcher(text)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        shown(values.getOrDefault(place.group(1), "—"))));
    }

    /** Shortened, and without characters that break lines or turn the reading direction. */
    static String shown(String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints()
                .limit(LONGEST_VALUE)
                .forEach(c -> out.appendCodePoint(isShowable(c) ? c : 0xFFFD));
        return out.length() < value.length() ? out.append('…').toString() : out.toString();
    }

    private static boolean isShowable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
