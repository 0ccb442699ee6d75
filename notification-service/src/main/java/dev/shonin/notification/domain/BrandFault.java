package dev.shonin.notification.domain;

/** What can be wrong with a brand. */
public enum BrandFault {
    /** The company's name is too long, invisible or looks like a link. */
    COMPANY,
    /** The sender is not a mail address. */
    FROM,
    /** Senders are set by operators. */
    FROM_BY_OPERATOR,
    /** Where answers go is not a mail address. */
    REPLY_TO,
    /** Where readers may ask is not a mail address. */
    SUPPORT_ADDRESS,
    /** The accent is not a colour. */
    ACCENT,
    /** White text cannot be read on the accent. */
    CONTRAST,
    /** A notice is none that may be chosen. */
    NOTICES,
    /** There are no files for such a server. */
    SERVER
}
