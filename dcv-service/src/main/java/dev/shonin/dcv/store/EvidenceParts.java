package dev.shonin.dcv.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shonin.dcv.domain.dns.Octets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Table {@code evidence_part}: what entries name by its hash, each once. Those known to be there
 * are remembered, so that an entry mostly costs no statement more.
 */
@ApplicationScoped
class EvidenceParts {

    private static final long MOST_KNOWN = 100_000;

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    EvidenceParts(EntityManager entities, TransactionSynchronizationRegistry transaction) {
        this.entities = entities;
        this.transaction = transaction;
    }

    /** Keeps those that are not yet there. */
    void keep(Map<String, Octets> parts) {
        // In one order, so that two who keep the same ones do not wait for each other in a circle.
        Map<String, Octets> unknown = new TreeMap<>(parts);
        unknown.keySet().removeIf(hash -> known.getIfPresent(hash) != null);
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(
                (hash, part) ->
                        entities.createNativeQuery(
                                        "insert into evidence_part (sha256, content)"
                                                + " values (:hash, :content)"
                                                + " on conflict (sha256) do nothing")
                                .setParameter("hash", hash)
                                .setParameter("content", part.bytes())
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
