package dev.shonin.notification.domain;

import java.util.Arrays;

/** What a mail is about. */
public enum MessageKind {
    /** Asks an approver to approve or reject; carries the random value (BR 3.2.2.4.4). */
    APPROVAL_REQUEST("approval-request"),
    /** Brings the certificate to the applicant. */
    CERTIFICATE_ISSUED("certificate-issued");

    private final String code;

    MessageKind(String code) {
        this.code = code;
    }

    /** The stable code used in the API, in events and in the database. */
    public String code() {
        return code;
    }

    /** The kind of a code. */
    public static MessageKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no message kind " + code));
    }
}
