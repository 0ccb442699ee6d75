package dev.shonin.notification.domain;

import org.jspecify.annotations.Nullable;

/** Puts letters into words. */
public interface LetterWriter {

    /** The subject of a letter: one line, without anything secret. */
    String subject(Letter letter, Language language, Brand brand);

    /**
     * A mail's words.
     *
     * @param letter what it has to say
     * @param language the reader's language
     * @param brand in whose name
     * @param recipient the reader's address
     * @param secret the random value, or what else its link ends with, in clear; it stands in the
     *     words and nowhere else; null where the letter has none
     */
    Words words(
            Letter letter,
            Language language,
            Brand brand,
            String recipient,
            @Nullable String secret);
}
