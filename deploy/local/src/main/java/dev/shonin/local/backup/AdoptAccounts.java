package dev.shonin.local.backup;

import dev.shonin.events.AccountChanged;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/**
 * Accounts as they became after the cut, put back into order-service's register: a key revoked
 * since stays revoked, one made since goes on working, and the register's version is that which the
 * other services know, so that they listen to it again.
 */
final class AdoptAccounts {

    private static final String ACCOUNT =
            """
            insert into account_register (id, name, active, version, created_at, parent_id)
            values (?, ?, ?, ?, ?, (select id from account_register where id = ?))
            on conflict (id) do update
            set name = excluded.name, active = excluded.active, version = excluded.version
            where account_register.version < excluded.version
            """;
    private static final String KEY =
            """
            insert into account_key (id, account_id, secret_hash, roles, created_at, revoked_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (id) do update
            set revoked_at = coalesce(account_key.revoked_at, excluded.revoked_at)
            """;

    private AdoptAccounts() {}

    static void from(Connection orders, List<AccountChanged> accounts) throws SQLException {
        orders.setAutoCommit(false);
        try (PreparedStatement account = orders.prepareStatement(ACCOUNT);
                PreparedStatement key = orders.prepareStatement(KEY)) {
            for (AccountChanged changed : accounts) {
                Timestamp at = Timestamp.from(changed.changedAt());
                account.setString(1, changed.accountId());
                account.setString(2, changed.name());
                account.setBoolean(3, changed.active());
                account.setLong(4, changed.version());
                account.setTimestamp(5, at);
                account.setString(6, changed.parentId());
                account.executeUpdate();
                for (AccountChanged.ApiKey its : changed.keys()) {
                    key.setString(1, its.keyId());
                    key.setString(2, changed.accountId());
                    key.setString(3, its.secretHash());
                    key.setArray(4, orders.createArrayOf("text", its.roles().toArray()));
                    key.setTimestamp(5, at);
                    key.setTimestamp(
                            6, its.revokedAt() == null ? null : Timestamp.from(its.revokedAt()));
                    key.executeUpdate();
                }
            }
        }
        orders.commit();
        orders.setAutoCommit(true);
    }
}
