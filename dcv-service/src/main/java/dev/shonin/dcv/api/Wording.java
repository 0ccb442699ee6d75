package dev.shonin.dcv.api;

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

/** The sentences of this service, English and Japanese, with gaps such as <code>{owner}</code>. */
final class Wording {

    private static final Pattern GAP = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Wording ENGLISH = new Wording("dcv-texts.properties");
    private static final Wording JAPANESE = new Wording("dcv-texts_ja.properties");

    private final Properties texts = new Properties();

    private Wording(String file) {
        try (InputStream in = Wording.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Japanese for a Japanese locale, English for any other. */
    static Wording in(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? JAPANESE : ENGLISH;
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    String say(String key) {
        return say(key, Map.of());
    }

    /**
     * The sentence with its gaps filled, in one go: a value that looks like a gap stays as it is.
     */
    String say(String key, Map<String, String> values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text for " + key);
        }
        return GAP.matcher(text)
                .replaceAll(
                        gap ->
                                Matcher.quoteReplacement(
                                        Shown.of(values.getOrDefault(gap.group(1), "–"))));
    }
}
