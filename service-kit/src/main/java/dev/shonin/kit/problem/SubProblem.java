package dev.shonin.kit.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of several things wrong with a request (as RFC 8555 §6.7.1 has them).
 *
 * @param code a stable code
 * @param pointer where in the request, as a JSON Pointer (RFC 6901)
 * @param name the domain name it is about
 * @param detailEn what is wrong and what to do, in English
 * @param detailJa the same in Japanese
 */
public record SubProblem(
        String code,
        @Nullable String pointer,
        @Nullable String name,
        String detailEn,
        String detailJa) {

    /** The detail in the caller's language. */
    public String detail(Locale locale) {
        return Locale.JAPANESE.getLanguage().equals(locale.getLanguage()) ? detailJa : detailEn;
    }
}
