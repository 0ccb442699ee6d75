package dev.shonin.order.store;

import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Repeats;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answered requests as rows. Who holds a key is known by an advisory lock that ends with the
 * transaction, so a request is either answered, in flight in a living transaction, or free: there
 * is no lease to wait for after a crash.
 */
@ApplicationScoped
class RepeatStore implements Repeats {

    private static final String CLAIM =
            """
            insert into answered_request
                (account_id, path, key, body_hash, made_id, sealed, created_at)
            select :account, :path, :key, :hash, :made, :sealed, :now
            where pg_try_advisory_xact_lock(hashtextextended(:lock, 0))
            on conflict do nothing
            """;
    private static final String READ =
            """
            select body_hash, made_id, sealed from answered_request
            where account_id = :account and path = :path and key = :key
            """;

    private static final String FORGET =
            """
            delete from answered_request where ctid in
                (select ctid from answered_request where created_at < :before limit 5000)
            """;

    private final EntityManager entities;

    RepeatStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Claim claim(RepeatKey key, String madeId, @Nullable String sealed, Instant now) {
        int inserted =
                identified(CLAIM, key)
                        .setParameter("hash", key.bodyHash())
                        .setParameter("made", madeId)
                        .setParameter("sealed", sealed)
                        .setParameter("now", now)
                        .setParameter(
                                "lock", String.join("\n", key.accountId(), key.path(), key.key()))
                        .executeUpdate();
        return inserted == 1 ? new Claim.First() : earlier(key);
    }

    private Claim earlier(RepeatKey key) {
        List<?> found = identified(READ, key).getResultList();
        if (found.isEmpty()) {
            return new Claim.InFlight();
        }
        Object[] row = (Object[]) found.getFirst();
        return key.bodyHash().equals(row[0])
                ? new Claim.Again((String) row[1], (String) row[2])
                : new Claim.Differs();
    }

    private Query identified(String sql, RepeatKey key) {
        return entities.createNativeQuery(sql)
                .setParameter("account", key.accountId())
                .setParameter("path", key.path())
                .setParameter("key", key.key());
    }

    @Override
    public int forget(Instant now) {
        return entities.createNativeQuery(FORGET)
                .setParameter("before", now.minus(KEPT))
                .executeUpdate();
    }
}
