package dev.shonin.kit.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two languages of every text. */
public final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.JAPANESE);

    private Languages() {}

    /**
     * The better of the two for an {@code Accept-Language} header (RFC 4647 lookup); English where
     * the header is missing, malformed or asks for neither.
     */
    public static Locale best(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }
}
