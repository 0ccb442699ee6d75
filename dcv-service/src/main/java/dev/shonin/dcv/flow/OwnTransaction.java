package dev.shonin.dcv.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/**
 * A transaction of its own around one step. Writes are sent before it ends, so that a conflict
 * shows as what it is and not as a failed commit.
 */
@ApplicationScoped
class OwnTransaction {

    private final EntityManager entityManager;

    OwnTransaction(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Runs the step; an exception rolls it back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <T> T call(Supplier<T> step) {
        T result = step.get();
        entityManager.flush();
        return result;
    }
}
