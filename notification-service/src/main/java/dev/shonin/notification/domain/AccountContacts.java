package dev.shonin.notification.domain;

import java.util.List;

/** Whom to write to about an account itself, and not about one of its orders. */
public interface AccountContacts {

    /**
     * Everybody: the contacts of verified webhook endpoints, and the desks of accounts that write
     * under a name of their own. One address may stand there several times.
     */
    List<Contact> all();

    /**
     * Somebody to write to.
     *
     * @param accountId the account
     * @param address the mail address
     * @param language what is read there
     */
    record Contact(String accountId, String address, Language language) {}
}
