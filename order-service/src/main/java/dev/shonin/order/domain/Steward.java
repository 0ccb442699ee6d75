package dev.shonin.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * Who looks after accounts: an operator after all of them, a reseller after the sub-accounts of its
 * own. A sub-account looks after none, so that there is one level and no more.
 *
 * @param accountId the reseller's account, or null for one who looks after all
 */
public record Steward(@Nullable String accountId) {

    /** An operator, or an auditor who only looks. */
    public static Steward ofAll() {
        return new Steward(null);
    }

    /** A reseller. */
    public static Steward reseller(String accountId) {
        return new Steward(accountId);
    }

    /** Whether they may see the account: a reseller its own and those below it. */
    public boolean sees(Account account) {
        return accountId == null || accountId.equals(account.id()) || changes(account);
    }

    /** Whether the account's keys are theirs to make and to end. */
    public boolean changes(Account account) {
        return accountId == null || accountId.equals(account.parentId());
    }
}
