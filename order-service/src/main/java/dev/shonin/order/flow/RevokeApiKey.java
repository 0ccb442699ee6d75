package dev.shonin.order.flow;

import dev.shonin.order.domain.Account;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.Steward;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Ends an API key for good. */
@ApplicationScoped
public class RevokeApiKey {

    private final Accounts accounts;
    private final AnnounceAccount announcement;
    private final Clock clock;

    RevokeApiKey(Accounts accounts, AnnounceAccount announcement, Clock clock) {
        this.accounts = accounts;
        this.announcement = announcement;
        this.clock = clock;
    }

    /**
     * Revokes the key; one that is revoked already stays so.
     *
     * @param steward who asks
     * @param callersKey the key with which this is asked
     * @throws Refused.NoSuchAccount when there is no such account, or it is not theirs
     * @throws Refused.NoSuchKey when the account has no such key
     * @throws Refused.OwnKey when the key would revoke itself
     */
    @Transactional
    public void revoke(String accountId, String keyId, Steward steward, String callersKey) {
        Account account =
                accounts.lock(accountId)
                        .filter(steward::changes)
                        .orElseThrow(() -> new Refused.NoSuchAccount(accountId));
        if (account.key(keyId).isEmpty()) {
            throw new Refused.NoSuchKey(keyId);
        }
        if (keyId.equals(callersKey)) {
            throw new Refused.OwnKey();
        }
        Instant now = Stamp.moment(clock);
        Account changed = account.withoutKey(keyId, now);
        if (changed.version() != account.version()) {
            accounts.save(changed);
            announcement.announce(changed, now);
        }
    }
}
