package dev.shonin.order.store;

import dev.shonin.order.domain.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A row of {@code account_register}. Its version is the one that is announced. */
@Entity
@Table(name = "account_register")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AccountRow {

    @Id String id;

    @Column(updatable = false)
    @Nullable String parentId;

    String name;
    boolean active;
    long version;

    @Column(updatable = false)
    Instant createdAt;

    @OneToMany
    @JoinColumn(name = "accountId", insertable = false, updatable = false)
    @OrderBy("id")
    @BatchSize(size = 200)
    List<AccountKeyRow> keys;

    static AccountRow of(Account account) {
        AccountRow row = new AccountRow();
        row.id = account.id();
        row.parentId = account.parentId();
        row.createdAt = account.createdAt();
        row.write(account);
        return row;
    }

    void write(Account account) {
        name = account.name();
        active = account.active();
        version = account.version();
    }

    Account toAccount() {
        return new Account(
                id,
                parentId,
                name,
                active,
                version,
                createdAt,
                keys.stream().map(AccountKeyRow::toKey).toList());
    }
}
