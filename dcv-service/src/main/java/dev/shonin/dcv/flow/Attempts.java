package dev.shonin.dcv.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does a step in a transaction of its own, and again where somebody else changed the same rows
 * meanwhile: the second time it sees what the other did. So a double click, or an approval that
 * meets a cancellation, has one outcome.
 */
@ApplicationScoped
public class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);
    private static final int MOST = 5;

    private final OwnTransaction transaction;

    Attempts(OwnTransaction transaction) {
        this.transaction = transaction;
    }

    /** Does the step. It must decide by what it reads itself. */
    public <T> T call(Supplier<T> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.call(step);
            } catch (OptimisticLockException
                    | PessimisticLockException
                    | LockTimeoutException conflict) {
                if (attempt == MOST) {
                    throw conflict;
                }
                LOG.debugf("Again after a conflict: %s", conflict.getMessage());
            }
        }
    }

    /** Does the step for its effect. */
    public void run(Runnable step) {
        call(
                () -> {
                    step.run();
                    return true;
                });
    }
}
