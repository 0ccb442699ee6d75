package dev.shonin.order.domain;

/**
 * The accounts that have webhook endpoints: only their orders' timelines go out as events. Asked
 * with every change of an order, so the answer comes from memory; another instance's change shows
 * within seconds.
 */
public interface WebhookAccounts {

    /** Whether the account has endpoints. */
    boolean contains(String accountId);

    /** It has from now on. */
    void add(String accountId);

    /** It has none any more. */
    void remove(String accountId);
}
