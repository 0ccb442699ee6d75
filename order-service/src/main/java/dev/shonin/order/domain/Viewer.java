package dev.shonin.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * Through whose eyes orders are seen: an account sees its own, an operator or auditor everybody's.
 *
 * @param accountId the account, or null for one who sees all
 */
public record Viewer(@Nullable String accountId) {

    /** One who sees every account's orders. */
    public static Viewer everything() {
        return new Viewer(null);
    }

    /** An account that sees its own orders. */
    public static Viewer account(String accountId) {
        return new Viewer(accountId);
    }

    /** Whether the order is theirs to see. */
    public boolean sees(Order order) {
        return accountId == null || accountId.equals(order.terms().accountId());
    }
}
