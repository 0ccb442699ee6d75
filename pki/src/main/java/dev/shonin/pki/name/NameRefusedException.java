package dev.shonin.pki.name;

import dev.shonin.pki.RefusedException;

/** A text is not a domain name we put into a certificate. */
public final class NameRefusedException extends RefusedException {

    private final transient NameRefusal refusal;

    public NameRefusedException(NameRefusal refusal) {
        super(refusal);
        this.refusal = refusal;
    }

    @Override
    public NameRefusal refusal() {
        return refusal;
    }
}
