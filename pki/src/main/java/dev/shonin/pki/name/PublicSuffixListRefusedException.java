package dev.shonin.pki.name;

import dev.shonin.pki.RefusedException;

/** A Public Suffix List was not put in use; the one before stays. */
public final class PublicSuffixListRefusedException extends RefusedException {

    private final transient PublicSuffixListRefusal refusal;

    public PublicSuffixListRefusedException(PublicSuffixListRefusal refusal) {
        super(refusal);
        this.refusal = refusal;
    }

    @Override
    public PublicSuffixListRefusal refusal() {
        return refusal;
    }
}
