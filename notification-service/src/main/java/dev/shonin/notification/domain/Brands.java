package dev.shonin.notification.domain;

/** In whose name mails are written, for each account. */
public interface Brands {

    /** The account's, or the installation's where it has none. */
    Brand of(String accountId);
}
