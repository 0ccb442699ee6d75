package dev.shonin.pki;

import java.util.Locale;
import java.util.Objects;

/**
 * Carries a {@link Refusal} out of a parser. Expected for bad input, so it has no stack trace: a
 * flood of hostile requests must not cost more than a flood of good ones.
 */
public abstract class RefusedException extends RuntimeException {

    protected RefusedException(Refusal refusal) {
        super(
                refusal.code() + ": " + refusal.detail(Locale.ENGLISH),
                null,
                /* enableSuppression= */ false,
                /* writableStackTrace= */ false);
        Objects.requireNonNull(refusal);
    }

    /** What was wrong. */
    public abstract Refusal refusal();
}
