package dev.shonin.dcv.net.whois;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The way to one server: one connection at a time, and a pause between two, so that no registry has
 * a reason to shut us out. A server that says it was asked too often is left alone for a while.
 */
final class ServerLane {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition free = lock.newCondition();
    private boolean busy;
    private final LongSupplier nanos;
    private long notBefore;

    /**
     * A way that is free.
     *
     * @param nanos the time, as {@link System#nanoTime} has it
     */
    ServerLane(LongSupplier nanos) {
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    /**
     * Waits for the server to be free.
     *
     * @param deadline until when to wait at most, by {@link System#nanoTime}
     * @return false where it will not be free in time
     */
    boolean enter(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = nanos.getAsLong();
                if (!busy && notBefore - now <= 0) {
                    busy = true;
                    return true;
                }
                long left = deadline - now;
                if (left <= 0 || (!busy && notBefore - deadline > 0)) {
                    return false;
                }
                long wait = busy ? left : Math.min(left, notBefore - now);
                if (free.await(Math.max(wait, 1), TimeUnit.NANOSECONDS)) {
                    // Woken or not: the loop looks at the time itself.
                    continue;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Leaves; the next may enter after the pause.
     *
     * @param pauseNanos how long nobody may
     */
    void leave(long pauseNanos) {
        lock.lock();
        try {
            busy = false;
            notBefore = nanos.getAsLong() + pauseNanos;
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How long the server is to be left alone from now on, in nanoseconds; 0 where it need not. */
    long pause() {
        lock.lock();
        try {
            return Math.max(0, notBefore - nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }
}
