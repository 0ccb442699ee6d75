package dev.shonin.dcv.domain;

/** Whether a domain takes mail at all. */
public enum MailTaking {
    /** A mail exchanger, or a host's own address, stands in the DNS (RFC 5321 section 5.1). */
    ACCEPTS("accepts"),
    /** There is neither, or the domain says that it takes none (RFC 7505). */
    REFUSES("refuses"),
    /** The DNS did not say. */
    UNKNOWN("unknown");

    private final String code;

    MailTaking(String code) {
        this.code = code;
    }

    /** The code in events. */
    public String code() {
        return code;
    }
}
