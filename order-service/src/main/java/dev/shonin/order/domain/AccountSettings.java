package dev.shonin.order.domain;

import java.time.Instant;

/**
 * What was agreed with each account. Remembered for a few seconds, so that asking costs nothing on
 * the way of an order.
 */
public interface AccountSettings {

    /**
     * An account's terms: those of its parent, and failing that the installation's, where nothing
     * else was agreed. So nobody who pays beforehand comes to credit by way of a sub-account.
     */
    Settings of(String accountId);

    /** Agrees on other terms, within the caller's transaction. */
    void put(String accountId, AccountTerms terms);

    /**
     * An account's terms.
     *
     * @param terms what was agreed
     * @param since when the account was made; the beginning of time for one that is only known to
     *     whoever signed its token
     */
    record Settings(AccountTerms terms, Instant since) {}
}
