package dev.shonin.issuance.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;

/** The newest CRL of each name. */
@ApplicationScoped
public class Crls {

    private final EntityManager database;

    Crls(EntityManager database) {
        this.database = database;
    }

    /** A CRL for those who fetch it. */
    @Transactional
    public Optional<StoredCrl> find(String name) {
        return Optional.ofNullable(database.find(CrlEntity.class, name)).map(CrlEntity::toDomain);
    }

    /** A CRL that is to be followed by the next; nobody else can do so until the commit. */
    @Transactional(TxType.MANDATORY)
    public Optional<StoredCrl> lock(String name) {
        return Optional.ofNullable(
                        database.find(CrlEntity.class, name, LockModeType.PESSIMISTIC_WRITE))
                .map(CrlEntity::toDomain);
    }

    /** Puts a CRL in the place of the one before, which is locked. */
    @Transactional(TxType.MANDATORY)
    public void put(StoredCrl crl) {
        CrlEntity row = database.find(CrlEntity.class, crl.name());
        if (row == null) {
            row = new CrlEntity(crl.name());
            row.set(crl);
            database.persist(row);
        } else {
            row.set(crl);
        }
    }

    /** The names of all CRLs that were ever made: they go on (BR 4.9.7). */
    @Transactional
    public List<String> names() {
        return database.createQuery("select c.name from CrlEntity c order by c.name", String.class)
                .getResultList();
    }
}
