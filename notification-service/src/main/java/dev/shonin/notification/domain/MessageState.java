package dev.shonin.notification.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Where a mail stands, with the table of moves that are allowed. */
public enum MessageState {
    /** Waiting to be sent for the first time, or asked for anew. */
    QUEUED,
    /** A sender holds it and may be speaking with the mail server this moment. */
    SENDING,
    /** The mail server took it over; its answer is kept. */
    SENT,
    /** The mail server was away or put it off; it will be tried again. */
    DEFERRED,
    /** A mail server refused it for good (5yz), at once or in a report that came later. */
    BOUNCED,
    /** It was put off for too long. */
    FAILED,
    /** Whether the mail server took it over is unknown; it is not sent again unless asked. */
    UNCERTAIN,
    /** Its order ended before it was sent. */
    WITHDRAWN;

    /** The stable code used in the API, in events and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The states that may follow. */
    public Set<MessageState> next() {
        return switch (this) {
            case QUEUED, DEFERRED -> Set.of(SENDING, WITHDRAWN);
            case SENDING -> Set.of(SENT, DEFERRED, BOUNCED, FAILED, UNCERTAIN, WITHDRAWN);
            // SENT: the answer may come after the lease has passed and the mail was given up.
            case UNCERTAIN -> Set.of(QUEUED, SENT, BOUNCED);
            case BOUNCED, FAILED -> Set.of(QUEUED);
            // A report may come days after the mail was taken over (RFC 3464).
            case SENT -> Set.of(BOUNCED);
            case WITHDRAWN -> Set.of();
        };
    }

    /** Whether somebody may ask for the mail to be sent again. */
    public boolean resendable() {
        return next().contains(QUEUED);
    }

    /** The state of a code. */
    public static MessageState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no message state " + code));
    }
}
