package dev.shonin.notification.domain;

import java.util.List;
import java.util.Optional;

/** What accounts have of their own in their mails. */
public interface AccountBrands {

    /** Those of all accounts that have something. */
    List<AccountBrand> all();

    /** An account's. */
    Optional<AccountBrand> find(String accountId);

    /** Keeps an account's, in place of what it had. */
    void put(AccountBrand brand);

    /** Takes an account's away. */
    void remove(String accountId);
}
