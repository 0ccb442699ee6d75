package dev.shonin.order.flow;

import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.order.domain.Account;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Obstacle;
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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes an API key for an account. */
@ApplicationScoped
public class CreateApiKey {

    private static final PlainTextRule LABEL = new PlainTextRule(100);
    private static final int MOST_ROLES = 10;

    private final Accounts accounts;
    private final Repeats repeats;
    private final AnnounceAccount announcement;
    private final ApiKeys keys;
    private final Sealer sealer;
    private final Clock clock;

    CreateApiKey(
            Accounts accounts,
            Repeats repeats,
            AnnounceAccount announcement,
            ApiKeys keys,
            Sealer sealer,
            Clock clock) {
        this.accounts = accounts;
        this.repeats = repeats;
        this.announcement = announcement;
        this.keys = keys;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * A key.
     *
     * @param key as it was the moment it was made
     * @param text the whole key, for its owner only
     * @param replayed whether that was an earlier request with the same Idempotency-Key
     */
    public record Created(Account.Key key, String text, boolean replayed) {
        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }

    /**
     * Makes the key, once for each Idempotency-Key.
     *
     * @param steward who asks; a reseller gives the reseller's role only
     * @throws Refused.NoSuchAccount when there is no such account, or it is not theirs
     * @throws Refused.BadAccountData when roles or label are not acceptable
     */
    @Transactional
    public Created create(
            String accountId,
            @Nullable List<@Nullable String> roles,
            @Nullable String label,
            Steward steward,
            RepeatKey repeat) {
        ApiKeys.NewKey made = keys.generate();
        Instant now = Stamp.moment(clock);
        // Sealed for as long as the answer may be asked for again, so that a caller who lost it on
        // the way
        // is not left with a key nobody knows.
        String sealed = sealer.seal(made.text(), made.keyId());
        return switch (repeats.claim(repeat, made.keyId(), sealed, now)) {
            case Claim.Again again -> again(accountId, steward, again);
            case Claim.Differs _ -> throw new Refused.BodyDiffers();
            case Claim.InFlight _ -> throw new Refused.InFlight();
            case Claim.First _ -> make(accountId, roles, label, steward, made, now);
        };
    }

    private Created make(
            String accountId,
            @Nullable List<@Nullable String> roles,
            @Nullable String label,
            Steward steward,
            ApiKeys.NewKey made,
            Instant now) {
        Account account =
                accounts.lock(accountId)
                        .filter(steward::changes)
                        .orElseThrow(() -> new Refused.NoSuchAccount(accountId));
        Obstacles obstacles = new Obstacles();
        Set<String> checkedRoles = roles(roles, steward, obstacles);
        String checkedLabel = LABEL.optional(label, "/label", obstacles);
        if (!obstacles.isEmpty()) {
            throw new Refused.BadAccountData(obstacles.list());
        }
        Account.Key key =
                new Account.Key(
                        made.keyId(), made.secretHash(), checkedRoles, checkedLabel, now, null);
        Account changed = account.withKey(key);
        accounts.save(changed);
        announcement.announce(changed, now);
        return new Created(key, made.text(), false);
    }

    private Created again(String accountId, Steward steward, Claim.Again again) {
        Account.Key key =
                accounts.find(accountId)
                        .filter(steward::changes)
                        .flatMap(account -> account.key(again.madeId()))
                        .orElseThrow(() -> new Refused.NoSuchKey(again.madeId()));
        String sealed = Objects.requireNonNull(again.sealed());
        return new Created(key.asCreated(), sealer.open(sealed, key.id()), true);
    }

    private static Set<String> roles(
            @Nullable List<@Nullable String> given, Steward steward, Obstacles obstacles) {
        Set<String> roles = new TreeSet<>();
        if (given == null || given.isEmpty()) {
            obstacles.add(new Obstacle.Missing("/roles"));
            return roles;
        }
        for (int i = 0; i < Math.min(given.size(), MOST_ROLES); i++) {
            String role = given.get(i);
            if (role == null || Role.of(role).isEmpty()) {
                obstacles.add(new Obstacle.RoleUnknown("/roles/" + i, String.valueOf(role)));
            } else if (steward.accountId() != null && !role.equals(Role.Names.RESELLER)) {
                // Nobody gives away more than they have.
                obstacles.add(new Obstacle.NotOneOf("/roles/" + i, role, Role.Names.RESELLER));
            } else {
                roles.add(role);
            }
        }
        return roles;
    }
}
