package dev.shonin.kit.problem;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A refusal on its way to the caller. Thrown in {@code api} only; inside, errors have types of
 * their own.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final String detailEn;
    private final String detailJa;
    private final transient List<SubProblem> errors;
    private final @Nullable Duration retryAfter;

    /** A refusal with what was wrong this time, in English and Japanese. */
    public ProblemException(ProblemType type, String detailEn, String detailJa) {
        this(type, detailEn, detailJa, List.of(), null);
    }

    private ProblemException(
            ProblemType type,
            String detailEn,
            String detailJa,
            List<SubProblem> errors,
            @Nullable Duration retryAfter) {
        super(type.code() + ": " + detailEn, null, false, false);
        this.type = type;
        this.detailEn = detailEn;
        this.detailJa = detailJa;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    /** The same with every single thing that was wrong. */
    public ProblemException withErrors(List<SubProblem> all) {
        return new ProblemException(type, detailEn, detailJa, List.copyOf(all), retryAfter);
    }

    /** The same with a {@code Retry-After} (RFC 9110 §10.2.3). */
    public ProblemException withRetryAfter(Duration pause) {
        return new ProblemException(type, detailEn, detailJa, errors, pause);
    }

    public ProblemType type() {
        return type;
    }

    /** What was wrong this time. */
    public String detail(Locale locale) {
        return Locale.JAPANESE.getLanguage().equals(locale.getLanguage()) ? detailJa : detailEn;
    }

    public List<SubProblem> errors() {
        return errors;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
