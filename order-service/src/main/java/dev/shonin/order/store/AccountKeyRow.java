package dev.shonin.order.store;

import dev.shonin.order.domain.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of {@code account_key}. Only the revocation is ever written again. */
@Entity
@Table(name = "account_key")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AccountKeyRow {

    @Id String id;

    @Column(updatable = false)
    String accountId;

    @Column(updatable = false)
    String secretHash;

    @Column(updatable = false)
    String[] roles;

    @Column(updatable = false)
    @Nullable String label;

    @Column(updatable = false)
    Instant createdAt;

    @Nullable Instant revokedAt;

    static AccountKeyRow of(String accountId, Account.Key key) {
        AccountKeyRow row = new AccountKeyRow();
        row.id = key.id();
        row.accountId = accountId;
        row.secretHash = key.secretHash();
        row.roles = key.roles().toArray(String[]::new);
        row.label = key.label();
        row.createdAt = key.createdAt();
        row.revokedAt = key.revokedAt();
        return row;
    }

    Account.Key toKey() {
        return new Account.Key(
                id, secretHash, Set.copyOf(List.of(roles)), label, createdAt, revokedAt);
    }
}
