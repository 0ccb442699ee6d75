package dev.shonin.issuance.domain;

import java.util.Arrays;
import java.util.Optional;

/** The reasons for a revocation that a CRL may carry (BR 7.2.2), by the names of RFC 5280. */
public enum RevocationReason {
    /** No reason given; the CRL entry then has none. */
    UNSPECIFIED("unspecified", 0, true),
    /** The private key is known or suspected to be compromised. */
    KEY_COMPROMISE("keyCompromise", 1, true),
    /** The subject's name or other identity information has changed. */
    AFFILIATION_CHANGED("affiliationChanged", 3, true),
    /** The certificate is replaced, or should not be relied upon. */
    SUPERSEDED("superseded", 4, true),
    /** The site is shut down, or the domain no longer the subscriber's. */
    CESSATION_OF_OPERATION("cessationOfOperation", 5, true),
    /** An infraction by the subscriber; for the CA to determine (BR 7.2.2). */
    PRIVILEGE_WITHDRAWN("privilegeWithdrawn", 9, false);

    private final String rfcName;
    private final int code;
    private final boolean forSubscribers;

    RevocationReason(String rfcName, int code, boolean forSubscribers) {
        this.rfcName = rfcName;
        this.code = code;
        this.forSubscribers = forSubscribers;
    }

    /** The name in RFC 5280 §5.3.1 and in the API. */
    public String rfcName() {
        return rfcName;
    }

    /** The CRLReason. */
    public int code() {
        return code;
    }

    /** Whether a subscriber may give it, or an operator alone. */
    public boolean forSubscribers() {
        return forSubscribers;
    }

    /** The reason with that RFC name. */
    public static Optional<RevocationReason> of(String rfcName) {
        return Arrays.stream(values()).filter(r -> r.rfcName.equals(rfcName)).findFirst();
    }

    /** The reason with that code. */
    public static RevocationReason of(int code) {
        return Arrays.stream(values())
                .filter(r -> r.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason " + code));
    }
}
