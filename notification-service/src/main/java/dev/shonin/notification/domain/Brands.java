package dev.shonin.notification.domain;

/** In whose name mails are written, for each account. */
public interface Brands {

    /** The account's, or the installation's where it has none. */
    Brand of(String accountId);

    /** The installation's. */
    Brand common();

    /** The one that a letter about an account's order goes out under. */
    default Brand of(Letter letter, String accountId) {
        return letter.inOurName() ? common() : of(accountId);
    }
}
