package dev.shonin.order.flow;

import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.id.Ids;
import dev.shonin.order.domain.Account;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Lets the first operator in: somebody has to make the first account. */
@ApplicationScoped
public class FirstOperator {

    private static final String NAME = "Operator";

    private final Accounts accounts;
    private final AnnounceAccount announcement;
    private final ApiKeys keys;
    private final Clock clock;

    FirstOperator(Accounts accounts, AnnounceAccount announcement, ApiKeys keys, Clock clock) {
        this.accounts = accounts;
        this.announcement = announcement;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes an operator's account with this key, unless the key is or ever was in the register: a
     * key that was revoked does not come back by a restart.
     *
     * @return whether an account was made
     * @throws IllegalArgumentException when the text does not have the form of a key
     */
    @Transactional
    public boolean admit(String key) {
        ApiKeys.NewKey adopted = keys.adopt(key);
        if (accounts.lockedHasKey(adopted.keyId())) {
            return false;
        }
        Instant now = Stamp.moment(clock);
        Account account =
                Account.create(Ids.next("acc"), NAME, now)
                        .withKey(
                                new Account.Key(
                                        adopted.keyId(),
                                        adopted.secretHash(),
                                        Set.of(Role.OPERATOR.roleName()),
                                        null,
                                        now,
                                        null));
        accounts.add(account);
        announcement.announce(account, now);
        return true;
    }
}
