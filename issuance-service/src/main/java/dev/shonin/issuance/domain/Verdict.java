package dev.shonin.issuance.domain;

/**
 * What a check came to. None of the checks before signing asks the network, so none can be
 * inconclusive; only {@link Passed} goes on.
 */
public sealed interface Verdict {

    /** Nothing stands in the way. */
    record Passed() implements Verdict {}

    /**
     * Something does.
     *
     * @param refusal what
     */
    record Failed(IssuanceRefusal refusal) implements Verdict {}

    /** The check is passed. */
    static Verdict passed() {
        return new Passed();
    }

    /** The check is failed. */
    static Verdict failed(IssuanceRefusal refusal) {
        return new Failed(refusal);
    }
}
