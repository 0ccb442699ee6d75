package dev.shonin.order.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.order.domain.Account;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Repeats;
import dev.shonin.order.domain.Repeats.Claim;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.policy.PlainTextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes an account. */
@ApplicationScoped
public class CreateAccount {

    private static final PlainTextRule NAME = new PlainTextRule(100);

    private final Accounts accounts;
    private final Repeats repeats;
    private final AnnounceAccount announcement;
    private final Clock clock;

    CreateAccount(Accounts accounts, Repeats repeats, AnnounceAccount announcement, Clock clock) {
        this.accounts = accounts;
        this.repeats = repeats;
        this.announcement = announcement;
        this.clock = clock;
    }

    /**
     * An account.
     *
     * @param account as it was the moment it was made
     * @param replayed whether that was an earlier request with the same key
     */
    public record Created(Account account, boolean replayed) {}

    /**
     * Makes the account, once for each Idempotency-Key.
     *
     * @throws Refused.BadAccountData when the name is not acceptable
     */
    @Transactional
    public Created create(@Nullable String name, RepeatKey key) {
        String id = Ids.next("acc");
        Instant now = Stamp.moment(clock);
        return switch (repeats.claim(key, id, null, now)) {
            case Claim.Again again -> new Created(asCreated(again.madeId()), true);
            case Claim.Differs _ -> throw new Refused.BodyDiffers();
            case Claim.InFlight _ -> throw new Refused.InFlight();
            case Claim.First _ -> new Created(make(id, name, now), false);
        };
    }

    private Account make(String id, @Nullable String name, Instant now) {
        Obstacles obstacles = new Obstacles();
        String checked = NAME.required(name, "/name", obstacles);
        if (checked == null) {
            throw new Refused.BadAccountData(obstacles.list());
        }
        Account account = Account.create(id, checked, now);
        accounts.add(account);
        announcement.announce(account, now);
        return account;
    }

    private Account asCreated(String id) {
        return accounts.find(id)
                .map(Account::asCreated)
                .orElseThrow(() -> new Refused.NoSuchAccount(id));
    }
}
