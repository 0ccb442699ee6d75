package dev.shonin.issuance.store;

import dev.shonin.pki.key.KeyHashes;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;

/** The keys that were reported as compromised and are never certified again (BR 6.1.1.3 (4)). */
@ApplicationScoped
public class BlockedKeys implements KeyHashes {

    private static final String FIND = "select 1 from blocked_key where key_sha256 = ?";

    private final EntityManager database;
    private final AgroalDataSource pool;

    BlockedKeys(EntityManager database, AgroalDataSource pool) {
        this.database = database;
        this.pool = pool;
    }

    // By JDBC, see Issuances: asked for every certificate.
    @Override
    @Transactional
    public boolean contains(byte[] spkiSha256) {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, HexFormat.of().formatHex(spkiSha256));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look for blocked keys", e);
        }
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
