package dev.shonin.kit.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shonin.events.AccountChanged;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts and their keys as this service knows them. What is read is remembered for a few
 * seconds: a revoked key stops working at once on the instance that learns of it, and within that
 * time on the others.
 */
@ApplicationScoped
public class AccountDirectory {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    private static final String BY_KEY =
            """
            select a.id, a.name, k.id, k.secret_hash, k.roles
            from api_key k join account a on a.id = k.account_id
            where k.id = ? and k.revoked_at is null and a.active
            """;
    private static final String BY_ACCOUNT = "select id, name from account where id = ? and active";
    private static final String PUT_ACCOUNT =
            """
            insert into account (id, name, active, version) values (?, ?, ?, ?)
            on conflict (id) do update
            set name = excluded.name, active = excluded.active, version = excluded.version
            where account.version < excluded.version
            """;
    private static final String PUT_KEY =
            """
            insert into api_key (id, account_id, secret_hash, roles, revoked_at) values (?, ?, ?, ?, ?)
            on conflict (id) do update
            set secret_hash = excluded.secret_hash, roles = excluded.roles, revoked_at = excluded.revoked_at
            """;

    private final AgroalDataSource database;
    private final Cache<String, Optional<KeyHolder>> keys = cache();
    private final Cache<String, Optional<Holder>> accounts = cache();

    AccountDirectory(AgroalDataSource database) {
        this.database = database;
    }

    /** An active account. */
    public record Holder(String accountId, String accountName) {}

    /** A working key and whose it is. */
    public record KeyHolder(Holder account, String keyId, String secretHash, Set<String> roles) {}

    /**
     * The holder of a key that works; empty for an unknown or revoked key or an inactive account.
     */
    public Optional<KeyHolder> byKey(String keyId) {
        return keys.get(keyId, this::readKey);
    }

    /** An active account. */
    public Optional<Holder> byAccount(String accountId) {
        return accounts.get(accountId, this::readAccount);
    }

    /**
     * Takes over an account as announced, in the current transaction, unless a newer one is known
     * already.
     */
    public void apply(AccountChanged event) {
        try (Connection connection = database.getConnection()) {
            if (putAccount(connection, event)) {
                putKeys(connection, event);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store the account", e);
        }
        accounts.invalidate(event.accountId());
        event.keys().forEach(key -> keys.invalidate(key.keyId()));
    }

    private static boolean putAccount(Connection connection, AccountChanged event)
            throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT_ACCOUNT)) {
            put.setString(1, event.accountId());
            put.setString(2, event.name());
            put.setBoolean(3, event.active());
            put.setLong(4, event.version());
            return put.executeUpdate() == 1;
        }
    }

    private static void putKeys(Connection connection, AccountChanged event) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT_KEY)) {
            for (AccountChanged.ApiKey key : event.keys()) {
                put.setString(1, key.keyId());
                put.setString(2, event.accountId());
                put.setString(3, key.secretHash());
                put.setArray(4, connection.createArrayOf("text", key.roles().toArray()));
                put.setTimestamp(
                        5, key.revokedAt() == null ? null : Timestamp.from(key.revokedAt()));
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    private Optional<KeyHolder> readKey(String keyId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(BY_KEY)) {
            select.setString(1, keyId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String[] roles = (String[]) row.getArray(5).getArray();
                return Optional.of(
                        new KeyHolder(
                                new Holder(row.getString(1), row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                Set.copyOf(List.of(roles))));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the key", e);
        }
    }

    private Optional<Holder> readAccount(String accountId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(BY_ACCOUNT)) {
            select.setString(1, accountId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(row.getString(1), row.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the account", e);
        }
    }

    private static <V> Cache<String, V> cache() {
        return Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_REMEMBERED)
                .build();
    }
}
