package dev.shonin.kit.problem;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A kind of refusal. Services declare theirs as an enum; the texts stand in resource bundles,
 * English and Japanese, under {@code <code>.title} and {@code <code>.action}.
 */
public interface ProblemType {

    /** Stable for ever; the last part of the problem's {@code type} (RFC 9457 §3.1.1). */
    String code();

    /** The HTTP status. */
    int status();

    /** The resource bundle with the texts. */
    default String bundle() {
        return "problems";
    }

    /** What kind of problem it is, the same for every occurrence. */
    default String title(Locale locale) {
        return text("title", locale);
    }

    /** What the caller can do about it. */
    default String action(Locale locale) {
        return text("action", locale);
    }

    private String text(String part, Locale locale) {
        return ResourceBundle.getBundle(
                        bundle(),
                        locale,
                        Thread.currentThread().getContextClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(code() + '.' + part);
    }
}
