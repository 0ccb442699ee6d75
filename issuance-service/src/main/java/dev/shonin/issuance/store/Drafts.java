package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an external linter is to see before it is signed. */
@ApplicationScoped
public class Drafts {

    private final EntityManager database;

    Drafts(EntityManager database) {
        this.database = database;
    }

    /**
     * Adds one.
     *
     * @param draft the certificate to be; {@code der} is its TBSCertificate
     * @param permission what permits it
     * @param lint what our own lint said
     * @param validUntil until when the permission holds
     */
    @Transactional(TxType.MANDATORY)
    public void add(
            IssuedCertificate draft, Permission permission, String lint, Instant validUntil) {
        database.persist(new DraftEntity(draft, permission, lint, validUntil));
    }

    /** The one with that id, while it waits. */
    @Transactional
    public Optional<Draft> find(String id) {
        return draft(database.find(DraftEntity.class, id));
    }

    /** Takes the one with that id away; whoever else wants it waits, and finds nothing. */
    @Transactional(TxType.MANDATORY)
    public Optional<Draft> take(String id) {
        DraftEntity row = database.find(DraftEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row != null) {
            database.remove(row);
        }
        return draft(row);
    }

    private static Optional<Draft> draft(@Nullable DraftEntity row) {
        return Optional.ofNullable(row)
                .map(r -> new Draft(r.toDomain(null, null), r.permission(), r.lint, r.validUntil));
    }

    /**
     * What waits to be linted.
     *
     * @param certificate the certificate to be; {@code der} is its TBSCertificate
     * @param permission what permits it
     * @param lint what our own lint said
     * @param validUntil until when the permission holds
     */
    public record Draft(
            IssuedCertificate certificate,
            Permission permission,
            String lint,
            Instant validUntil) {}
}
