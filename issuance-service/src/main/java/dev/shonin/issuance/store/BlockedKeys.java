package dev.shonin.issuance.store;

import dev.shonin.pki.key.KeyHashes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HexFormat;

/** The keys that were reported as compromised and are never certified again (BR 6.1.1.3 (4)). */
@ApplicationScoped
public class BlockedKeys implements KeyHashes {

    private final EntityManager database;

    BlockedKeys(EntityManager database) {
        this.database = database;
    }

    @Override
    @Transactional
    public boolean contains(byte[] spkiSha256) {
        return !database.createNativeQuery("select 1 from blocked_key where key_sha256 = :key")
                .setParameter("key", HexFormat.of().formatHex(spkiSha256))
                .getResultList()
                .isEmpty();
    }

    /**
     * Blocks a key for ever.
     *
     * @param keySha256 SHA-256 of its SubjectPublicKeyInfo, lower-case hex
     * @param proof how it was shown to be compromised
     * @param by the key or token that reported it
     * @return false when it was blocked before
     */
    @Transactional(TxType.MANDATORY)
    public boolean block(String keySha256, String proof, String by, Instant now) {
        return database.createNativeQuery(
                                """
                                insert into blocked_key (key_sha256, proof, blocked_by, blocked_at)
                                values (:key, :proof, :by, :now) on conflict do nothing
                                """)
                        .setParameter("key", keySha256)
                        .setParameter("proof", proof)
                        .setParameter("by", by)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
