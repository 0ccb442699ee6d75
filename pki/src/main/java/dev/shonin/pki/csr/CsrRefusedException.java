package dev.shonin.pki.csr;

import dev.shonin.pki.RefusedException;

/** What was sent is not a certification request that we take. */
public final class CsrRefusedException extends RefusedException {

    private final transient CsrRefusal refusal;

    public CsrRefusedException(CsrRefusal refusal) {
        super(refusal);
        this.refusal = refusal;
    }

    @Override
    public CsrRefusal refusal() {
        return refusal;
    }
}
