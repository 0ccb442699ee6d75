package dev.shonin.dcv.domain;

import java.util.Locale;

/** What it means to break a rule (RFC 2119). */
public enum Severity {
    /** It refuses. */
    MUST,
    /** It is told, and does not refuse. */
    SHOULD;

    /** The code in the policy files and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
