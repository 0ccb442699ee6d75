package dev.shonin.notification.domain;

/**
 * Something that is wrong with what an endpoint is to be.
 *
 * @param kind what kind of fault
 * @param pointer where, as a JSON Pointer
 * @param value what was given, shortened
 */
public record WebhookFault(Kind kind, String pointer, String value) {

    private static final int SHOWN = 120;

    /** What can be wrong. */
    public enum Kind {
        MISSING,
        URL_MALFORMED,
        URL_SCHEME,
        URL_HOST,
        URL_PORT,
        URL_PARTS,
        URL_TOO_LONG,
        TYPE_UNKNOWN,
        TYPES_TOO_MANY,
        LOCALE_UNKNOWN,
        CONTACT_MALFORMED,
        TEXT_TOO_LONG,
        TEXT_CONTROLS,
        SIGNATURE_UNKNOWN,
        OVERLAP_MALFORMED,
        SINCE_MALFORMED,
        STATE_UNKNOWN,
        LIMIT_MALFORMED,
        CURSOR_MALFORMED
    }

    /** Bounded, and without characters that break lines. */
    public WebhookFault {
        String line = value.replaceAll("\\p{C}", "\uFFFD");
        value = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
