package dev.shonin.dcv.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shonin.dcv.domain.dns.Octets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Table {@code evidence_part}: what entries name by its hash, each once. Those known to be there
 * are remembered for a day, so that an entry mostly costs no statement more.
 *
 * <p>The day on which a part was named goes with it, and is never more than two days behind: a day
 * for what is remembered here, and a day within which the row is left as it is. So a part can be
 * forgotten by its day, whatever any instance remembers (ADR 0043).
 */
@ApplicationScoped
class EvidenceParts {

    private static final long MOST_KNOWN = 100_000;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    // The row is held until the entry is there, even where its day is left as it is: forgetting
    // passes over it. Where it is being forgotten, it is put in again after that.
    private static final String KEEP =
            """
            insert into evidence_part (sha256, content, named_at) values (:hash, :content, :now)
            on conflict (sha256) do update set named_at = excluded.named_at
            where evidence_part.named_at < excluded.named_at - interval '1 day'
            """;

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(REMEMBERED).build();

    EvidenceParts(
            EntityManager entities, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.entities = entities;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Keeps those that are not yet there, and the day on which they were named. */
    void keep(Map<String, Octets> parts) {
        // In one order, so that two who keep the same ones do not wait for each other in a circle.
        Map<String, Octets> unknown = new TreeMap<>(parts);
        unknown.keySet().removeIf(hash -> known.getIfPresent(hash) != null);
        if (unknown.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        unknown.forEach(
                (hash, part) ->
                        entities.createNativeQuery(KEEP)
                                .setParameter("hash", hash)
                                .setParameter("content", part.bytes())
                                .setParameter("now", now)
                                .executeUpdate());
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        // Nothing to do: they are written already.
                    }

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            unknown.keySet().forEach(hash -> known.put(hash, true));
                        }
                    }
                });
    }

    /** Those with these hashes. */
    Map<String, Octets> of(Set<String> hashes) {
        Map<String, Octets> parts = new HashMap<>();
        if (!hashes.isEmpty()) {
            List<?> rows =
                    entities.createNativeQuery(
                                    "select sha256, content from evidence_part"
                                            + " where sha256 in (:hashes)")
                            .setParameter("hashes", hashes)
                            .getResultList();
            for (Object row : rows) {
                Object[] columns = (Object[]) row;
                parts.put((String) columns[0], Octets.of((byte[]) columns[1]));
            }
        }
        return parts;
    }
}
