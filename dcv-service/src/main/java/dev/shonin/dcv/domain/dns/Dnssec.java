package dev.shonin.dcv.domain.dns;

import java.util.Locale;

/** What DNSSEC says of an answer: the four states of RFC 4035 section 4.3. */
public enum Dnssec {
    /** There is an unbroken chain of signatures from a trust anchor to the answer. */
    SECURE,
    /** It is proven, by signatures, that the answer's zone is not signed. */
    INSECURE,
    /**
     * There ought to be signatures and they are missing, wrong, or too old. Such an answer is
     * neither permission nor evidence (BR 3.2.2.8.1).
     */
    BOGUS,
    /** Nothing is known: no trust anchor covers the name, validation is off, or nobody answered. */
    INDETERMINATE;

    /** The code in the API and in the evidence. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of two: a chain of answers is worth what its weakest one is. */
    public Dnssec and(Dnssec other) {
        return rank() >= other.rank() ? this : other;
    }

    private int rank() {
        return switch (this) {
            case SECURE -> 0;
            case INSECURE -> 1;
            case INDETERMINATE -> 2;
            case BOGUS -> 3;
        };
    }
}
