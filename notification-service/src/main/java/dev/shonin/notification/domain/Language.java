package dev.shonin.notification.domain;

import java.util.Locale;

/** The languages mails are written in. */
public enum Language {
    JA,
    EN;

    /** The language tag (BCP 47). */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Java locale. */
    public Locale locale() {
        return Locale.of(tag());
    }

    /** The language of a tag; English for every tag that is not Japanese. */
    public static Language of(String tag) {
        return Locale.forLanguageTag(tag).getLanguage().equals("ja") ? JA : EN;
    }
}
