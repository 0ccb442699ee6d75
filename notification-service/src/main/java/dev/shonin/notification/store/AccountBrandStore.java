package dev.shonin.notification.store;

import dev.shonin.notification.domain.AccountBrand;
import dev.shonin.notification.domain.AccountBrands;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The table {@code account_brand}. */
@ApplicationScoped
class AccountBrandStore implements AccountBrands {

    private final Rows rows = new Rows();

    @Override
    public List<AccountBrand> all() {
        return rows.listAll().stream().map(AccountBrandEntity::toDomain).toList();
    }

    @Override
    public Optional<AccountBrand> find(String accountId) {
        return rows.findByIdOptional(accountId).map(AccountBrandEntity::toDomain);
    }

    @Override
    public void put(AccountBrand brand) {
        AccountBrandEntity row = new AccountBrandEntity();
        row.take(brand);
        rows.getEntityManager().merge(row);
    }

    @Override
    public void remove(String accountId) {
        rows.deleteById(accountId);
    }

    /** Panache's methods, apart from the port's. */
    private static final class Rows implements PanacheRepositoryBase<AccountBrandEntity, String> {}
}
