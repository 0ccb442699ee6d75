package dev.shonin.dcv.domain;

import java.util.Arrays;
import java.util.Optional;

/** How control of a name can be proven. */
public enum ProofMethod {
    /** A mail to an approver address (BR 3.2.2.4.4, .13, .14; .2 under a private CA's policy). */
    EMAIL("email"),
    /** A page under {@code /.well-known/pki-validation/} (BR 3.2.2.4.18). */
    PAGE("page"),
    /** A TXT or CNAME record with a random value (BR 3.2.2.4.7). */
    DNS("dns"),
    /** A TXT record that stays, at {@code _validation-persist} (BR 3.2.2.4.22). */
    PERSISTENT("persistent");

    private final String code;

    ProofMethod(String code) {
        this.code = code;
    }

    /** The stable code in the API and in the policy files. */
    public String code() {
        return code;
    }

    /** The method with that code. */
    public static Optional<ProofMethod> of(String code) {
        return Arrays.stream(values()).filter(method -> method.code.equals(code)).findFirst();
    }
}
