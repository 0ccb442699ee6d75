package dev.shonin.order.flow;

import dev.shonin.order.domain.Account;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.Steward;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows accounts and their keys to whoever looks after them. */
@ApplicationScoped
public class ReadAccounts {

    private final Accounts accounts;

    ReadAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * One account with its keys.
     *
     * @throws Refused.NoSuchAccount when there is none, or none of theirs
     */
    @Transactional
    public Account one(String id, Steward steward) {
        return accounts.find(id)
                .filter(steward::sees)
                .orElseThrow(() -> new Refused.NoSuchAccount(id));
    }

    /**
     * A page of accounts, newest first: a reseller's own sub-accounts, or everybody's.
     *
     * @param parentId only the sub-accounts of this one, for whoever sees all
     */
    @Transactional
    public List<Account> page(
            Steward steward, @Nullable String parentId, @Nullable String before, int limit) {
        String own = steward.accountId();
        if (own != null && parentId != null && !parentId.equals(own)) {
            throw new Refused.NoSuchAccount(parentId);
        }
        return accounts.list(own == null ? parentId : own, before, limit);
    }
}
