package dev.shonin.order.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Account;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Repeats;
import dev.shonin.order.domain.Repeats.Claim;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.Steward;
import dev.shonin.order.policy.PlainTextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes an account, or one below a reseller's. */
@ApplicationScoped
public class CreateAccount {

    private static final PlainTextRule NAME = new PlainTextRule(100);

    private final Accounts accounts;
    private final Repeats repeats;
    private final AnnounceAccount announcement;
    private final OrderConfig config;
    private final Clock clock;

    CreateAccount(
            Accounts accounts,
            Repeats repeats,
            AnnounceAccount announcement,
            OrderConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.repeats = repeats;
        this.announcement = announcement;
        this.config = config;
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
     * @param parentId the account it is to be below; a reseller's is always its own
     * @throws Refused.BadAccountData when the name is not acceptable
     * @throws Refused.NoSuchAccount when there is no such parent, or it is not theirs
     * @throws Refused.NoParent when the parent is a sub-account itself
     * @throws Refused.TooManyAccounts when the parent has as many as it may have
     */
    @Transactional
    public Created create(
            @Nullable String name, @Nullable String parentId, Steward steward, RepeatKey key) {
        String id = Ids.next("acc");
        Instant now = Stamp.moment(clock);
        return switch (repeats.claim(key, id, null, now)) {
            case Claim.Again again -> new Created(asCreated(again.madeId()), true);
            case Claim.Differs _ -> throw new Refused.BodyDiffers();
            case Claim.InFlight _ -> throw new Refused.InFlight();
            case Claim.First _ -> new Created(make(id, name, parentId, steward, now), false);
        };
    }

    private Account make(
            String id,
            @Nullable String name,
            @Nullable String parentId,
            Steward steward,
            Instant now) {
        Obstacles obstacles = new Obstacles();
        String checked = NAME.required(name, "/name", obstacles);
        if (checked == null) {
            throw new Refused.BadAccountData(obstacles.list());
        }
        String parent = parent(parentId, steward);
        Account account =
                parent == null
                        ? Account.create(id, checked, now)
                        : Account.below(parent, id, checked, now);
        accounts.add(account);
        announcement.announce(account, now);
        return account;
    }

    private @Nullable String parent(@Nullable String wanted, Steward steward) {
        String own = steward.accountId();
        if (own != null && wanted != null && !wanted.equals(own)) {
            throw new Refused.NoSuchAccount(wanted);
        }
        String id = own == null ? wanted : own;
        if (id == null) {
            return null;
        }
        // Locked, so that two made at once are counted one after the other.
        Account parent = accounts.lock(id).orElseThrow(() -> new Refused.NoSuchAccount(id));
        if (parent.parentId() != null) {
            throw new Refused.NoParent(id);
        }
        if (accounts.below(id) >= config.accounts().mostSubAccounts()) {
            throw new Refused.TooManyAccounts(id, config.accounts().mostSubAccounts());
        }
        return id;
    }

    private Account asCreated(String id) {
        return accounts.find(id)
                .map(Account::asCreated)
                .orElseThrow(() -> new Refused.NoSuchAccount(id));
    }
}
