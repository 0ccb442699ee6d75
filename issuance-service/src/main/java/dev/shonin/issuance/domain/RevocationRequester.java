package dev.shonin.issuance.domain;

import java.util.Locale;

/** Who had a certificate revoked; decides which reasons may be given (BR 4.9.1.1, 7.2.2). */
public enum RevocationRequester {
    /** The account that holds it. */
    SUBSCRIBER,
    /** An operator of the CA. */
    OPERATOR,
    /** Whoever proved to have the private key (BR 4.9.12). */
    KEY_HOLDER,
    /** The CA itself, as a consequence of something else. */
    CA;

    /** Whether it may give that reason. */
    public boolean mayGive(RevocationReason reason) {
        return switch (this) {
            case SUBSCRIBER -> reason.forSubscribers();
            case OPERATOR, CA -> true;
            case KEY_HOLDER -> reason == RevocationReason.KEY_COMPROMISE;
        };
    }

    /** The word in events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
