package dev.shonin.order.flow;

import dev.shonin.order.domain.Account;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows accounts and their keys to operators and auditors. */
@ApplicationScoped
public class ReadAccounts {

    private final Accounts accounts;

    ReadAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * One account with its keys.
     *
     * @throws Refused.NoSuchAccount when there is none
     */
    @Transactional
    public Account one(String id) {
        return accounts.find(id).orElseThrow(() -> new Refused.NoSuchAccount(id));
    }

    /** A page of accounts, newest first. */
    @Transactional
    public List<Account> page(@Nullable String before, int limit) {
        return accounts.list(before, limit);
    }
}
