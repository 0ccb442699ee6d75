package dev.shonin.dcv.policy;

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

/** Says what a rule said, to people, in Japanese or English. */
public final class VerdictTexts {

    private static final Pattern GAP = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final VerdictTexts ENGLISH = new VerdictTexts("/verdict-texts.properties");
    private static final VerdictTexts JAPANESE = new VerdictTexts("/verdict-texts_ja.properties");

    private final Properties texts = new Properties();

    private VerdictTexts(String resource) {
        try (InputStream in = VerdictTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Japanese for a Japanese locale, English for any other. */
    public static VerdictTexts in(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? JAPANESE : ENGLISH;
    }

    /** The sentence of a verdict. */
    public String say(RuleVerdict verdict) {
        return say(verdict.code(), verdict.values());
    }

    Set<String> codes() {
        return texts.stringPropertyNames();
    }

    String say(String code, Map<String, String> values) {
        String text = texts.getProperty(code);
        if (text == null) {
            throw new IllegalStateException("no text for " + code);
        }
        return GAP.matcher(text)
                .replaceAll(
                        gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), "–")));
    }
}
