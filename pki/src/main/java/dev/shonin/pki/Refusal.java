package dev.shonin.pki;

import java.util.List;
import java.util.Locale;

/**
 * Why something was not accepted: a stable code for programs, sentences for people.
 *
 * <p>The sentences stand in {@code refusals.properties} (English) and {@code
 * refusals_ja.properties} (Japanese), keyed by the code. Values taken from the input are shortened
 * and freed of control characters before they are put into a sentence, so that a detail may be
 * logged and shown.
 */
public interface Refusal {

    /** The stable code, such as {@code name.public-suffix}. Codes are never renamed. */
    String code();

    /** The values that fill {@code {0}}, {@code {1}} … of {@link #detail(Locale)}. */
    default List<String> arguments() {
        return List.of();
    }

    /**
     * Which sentence tells the detail; differs from the code where one code has several reasons.
     */
    default String detailKey() {
        return code();
    }

    /** What is wrong, in Japanese for a Japanese locale, in English for any other. */
    default String detail(Locale locale) {
        return Texts.detail(detailKey(), arguments(), locale);
    }

    /** What the person who sent it can do about it. */
    default String action(Locale locale) {
        return Texts.action(code(), locale);
    }
}
