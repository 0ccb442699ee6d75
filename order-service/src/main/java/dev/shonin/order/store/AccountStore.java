package dev.shonin.order.store;

import dev.shonin.order.domain.Account;
import dev.shonin.order.domain.Accounts;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The register of accounts as rows. */
@ApplicationScoped
class AccountStore implements Accounts {

    private static final Sort NEWEST_FIRST = Sort.descending("id");

    private final AccountRows rows;
    private final EntityManager entities;

    AccountStore(AccountRows rows, EntityManager entities) {
        this.rows = rows;
        this.entities = entities;
    }

    @Override
    public void add(Account account) {
        rows.persist(AccountRow.of(account));
        account.keys().forEach(key -> entities.persist(AccountKeyRow.of(account.id(), key)));
    }

    @Override
    public Optional<Account> find(String id) {
        return rows.findByIdOptional(id).map(AccountRow::toAccount);
    }

    @Override
    public Optional<Account> lock(String id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(AccountRow::toAccount);
    }

    @Override
    public void save(Account account) {
        AccountRow row = rows.findById(account.id()); // The locked one: no query.
        row.write(account);
        Map<String, AccountKeyRow> known =
                row.keys.stream().collect(Collectors.toMap(key -> key.id, Function.identity()));
        for (Account.Key key : account.keys()) {
            AccountKeyRow keyRow = known.get(key.id());
            if (keyRow == null) {
                entities.persist(AccountKeyRow.of(account.id(), key));
            } else {
                keyRow.revokedAt = key.revokedAt();
            }
        }
    }

    @Override
    public List<Account> list(@Nullable String parentId, @Nullable String before, int limit) {
        // No id is greater than all that begin with acc_.
        String from = before == null ? "acc`" : before;
        var query =
                parentId == null
                        ? rows.find("id < ?1", NEWEST_FIRST, from)
                        : rows.find("parentId = ?1 and id < ?2", NEWEST_FIRST, parentId, from);
        return query.page(Page.ofSize(limit)).list().stream().map(AccountRow::toAccount).toList();
    }

    @Override
    public long below(String parentId) {
        return rows.count("parentId = ?1", parentId);
    }

    @Override
    public boolean lockedHasKey(String keyId) {
        entities.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(?1, 1))",
                        Integer.class)
                .setParameter(1, keyId)
                .getResultList();
        return entities.find(AccountKeyRow.class, keyId) != null;
    }
}
