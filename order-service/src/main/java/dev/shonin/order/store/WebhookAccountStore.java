package dev.shonin.order.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shonin.order.domain.WebhookAccounts;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The table {@code webhook_account}. All of it is remembered for a few seconds: every change of
 * every order asks, and most installations have few such accounts.
 */
@ApplicationScoped
class WebhookAccountStore implements WebhookAccounts {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final String ALL = "select account_id from webhook_account";
    private static final String ADD =
            "insert into webhook_account (account_id) values (?) on conflict do nothing";
    private static final String REMOVE = "delete from webhook_account where account_id = ?";

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transaction;
    private final Cache<String, Set<String>> remembered =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    WebhookAccountStore(AgroalDataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public boolean contains(String accountId) {
        return remembered.get(ALL, this::read).contains(accountId);
    }

    @Override
    public void add(String accountId) {
        change(ADD, accountId);
    }

    @Override
    public void remove(String accountId) {
        change(REMOVE, accountId);
    }

    // Plain JDBC: a query of Hibernate's would first write out the order that is being changed.
    private Set<String> read(String all) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(all);
                ResultSet rows = select.executeQuery()) {
            Set<String> accounts = new HashSet<>();
            while (rows.next()) {
                accounts.add(rows.getString(1));
            }
            return Set.copyOf(accounts);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the accounts with webhooks", e);
        }
    }

    private void change(String sql, String accountId) {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(sql)) {
            change.setString(1, accountId);
            change.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot change the accounts with webhooks", e);
        }
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            remembered.invalidateAll();
                        }
                    }
                });
    }
}
