package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.domain.PrecertificateState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The precertificates that were signed. */
@ApplicationScoped
public class Precertificates {

    private static final String PENDING = PrecertificateEntity.word(PrecertificateState.PENDING);

    private final EntityManager database;

    Precertificates(EntityManager database) {
        this.database = database;
    }

    /**
     * Adds one, pending.
     *
     * @param precertificate the certificate to be; {@code der} is the precertificate's
     * @param permission what permitted it
     * @param lint the lint's result
     */
    @Transactional(TxType.MANDATORY)
    public void add(IssuedCertificate precertificate, Permission permission, String lint) {
        database.persist(new PrecertificateEntity(precertificate, permission, lint));
    }

    /** The pending one with that id. */
    @Transactional
    public Optional<Pending> find(String id) {
        return pending(database.find(PrecertificateEntity.class, id));
    }

    /** The same; nobody else can finish or abandon it until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public Optional<Pending> lock(String id) {
        return pending(
                database.find(PrecertificateEntity.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Closes a pending one, which is locked. */
    @Transactional(TxType.MANDATORY)
    public void close(String id, PrecertificateState state) {
        if (!PrecertificateState.PENDING.mayBecome(state)) {
            throw new IllegalArgumentException("a precertificate cannot become " + state);
        }
        PrecertificateEntity row = database.find(PrecertificateEntity.class, id);
        if (row == null || !row.state.equals(PENDING)) {
            throw new IllegalStateException(id + " is not pending");
        }
        row.state = PrecertificateEntity.word(state);
    }

    /** The ids of all that are pending. */
    @Transactional
    public List<String> pending() {
        return database.createQuery(
                        "select p.id from PrecertificateEntity p where p.state = :state",
                        String.class)
                .setParameter("state", PENDING)
                .getResultList();
    }

    private static Optional<Pending> pending(@Nullable PrecertificateEntity row) {
        return Optional.ofNullable(row)
                .filter(r -> r.state.equals(PENDING))
                .map(r -> new Pending(r.toDomain(null, null), r.permission(), r.lint));
    }

    /**
     * A pending precertificate.
     *
     * @param precertificate the certificate to be; {@code der} is the precertificate's
     * @param permission what permitted it
     * @param lint the lint's result
     */
    public record Pending(IssuedCertificate precertificate, Permission permission, String lint) {}
}
