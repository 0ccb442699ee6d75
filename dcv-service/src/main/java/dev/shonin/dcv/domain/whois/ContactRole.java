package dev.shonin.dcv.domain.whois;

import java.util.Locale;

/**
 * The roles whose mailboxes are Domain Contacts (BR 1.6.1). There is no constant for any other
 * role: what is not one of these three cannot be reported.
 */
public enum ContactRole {
    /** The registrant, holder or owner. */
    REGISTRANT,
    /** The administrative contact. */
    ADMIN,
    /** The technical contact. */
    TECH;

    /** The stable code: {@code registrant}, {@code admin}, {@code tech}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
