package dev.shonin.kit.wake;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread sleep until there is something to do. Raising it while nobody waits is
 * remembered, so that no wake-up is lost between looking and sleeping.
 */
public final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private boolean pending;

    /** Wakes the waiting thread, or the next one to wait. */
    public void raise() {
        lock.lock();
        try {
            pending = true;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Wakes the waiting thread once the current transaction has committed; does nothing if it does
     * not.
     */
    public void raiseAfterCommit(TransactionSynchronizationRegistry transaction) {
        if (transaction.getResource(this) != null) {
            return;
        }
        transaction.putResource(this, Boolean.TRUE);
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            raise();
                        }
                    }
                });
    }

    /**
     * Waits until raised or until the time is up, and lowers the signal.
     *
     * @return whether it was raised
     * @throws InterruptedException when the waiting thread is asked to stop
     */
    public boolean await(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = atMost.toNanos();
            while (!pending && nanos > 0) {
                nanos = raised.awaitNanos(nanos);
            }
            boolean was = pending;
            pending = false;
            return was;
        } finally {
            lock.unlock();
        }
    }
}
