package dev.shonin.dcv.domain;

/**
 * Who asks.
 *
 * @param accountId the account
 * @param keyId the key or subject that signed in, for evidence
 * @param everyAccount whether it sees every account's orders (operators and auditors)
 */
public record Viewer(String accountId, String keyId, boolean everyAccount) {

    /** Whether an order of that account exists for this viewer at all. */
    public boolean sees(PlacedOrder order) {
        return everyAccount || order.accountId().equals(accountId);
    }
}
