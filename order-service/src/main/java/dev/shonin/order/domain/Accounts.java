package dev.shonin.order.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The register of accounts. Runs in the caller's transaction. */
public interface Accounts {

    /** Keeps a new account. */
    void add(Account account);

    /** Reads an account with its keys. */
    Optional<Account> find(String id);

    /** Reads an account and keeps everybody else from changing it until the transaction ends. */
    Optional<Account> lock(String id);

    /** Writes what changed about a locked account and its keys. */
    void save(Account account);

    /**
     * A page of accounts, newest first.
     *
     * @param parentId only the sub-accounts of this one; null for every account
     * @param before only those older than this account
     */
    List<Account> list(@Nullable String parentId, @Nullable String before, int limit);

    /** How many sub-accounts an account has. */
    long below(String parentId);

    /** Whether there is, or ever was, a key with that id; nobody else can add one meanwhile. */
    boolean lockedHasKey(String keyId);
}
