package dev.shonin.dcv.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** For what an approver answers: it is the approver who chooses. */
public enum ApprovalScope {
    /** The names in the mail and nothing else. */
    FQDN,
    /**
     * The authorization domain name and every name below it: "the CA MAY also issue Certificates
     * for other FQDNs that end with all the Domain Labels of the validated FQDN" (BR 3.2.2.4.4).
     */
    DOMAIN;

    /** The code in the API, in the form, in the evidence and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope with that code. */
    public static Optional<ApprovalScope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code().equals(code)).findFirst();
    }
}
