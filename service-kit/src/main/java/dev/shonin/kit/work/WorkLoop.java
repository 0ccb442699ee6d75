package dev.shonin.kit.work;

import dev.shonin.kit.trace.Traces;
import dev.shonin.kit.wake.Signal;
import io.opentelemetry.api.trace.SpanKind;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Claims due work of one kind and runs it on virtual threads, as many at a time as the handler
 * allows. Woken by commits, and by {@link WorkRunner} for what comes due with time or was left by
 * an instance that died. Finished work is taken off the list together with the next claim.
 */
final class WorkLoop {

    private static final Logger LOG = Logger.getLogger(WorkLoop.class);

    /** A net below the net: {@link WorkRunner} wakes the loop for whatever comes due. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final int MOST_AT_ONCE = 64;

    private final WorkHandler handler;
    private final WorkTable table;
    private final Signal signal;
    private final Clock clock;
    private final Traces traces;
    private final Semaphore places;
    private final ConcurrentLinkedQueue<WorkTable.Claim> finished = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean running = true;

    /** Whether the last look took all it had places for, so that there may be more. */
    private volatile boolean saturated;

    WorkLoop(WorkHandler handler, WorkTable table, Signal signal, Clock clock, Traces traces) {
        this.handler = handler;
        this.table = table;
        this.signal = signal;
        this.clock = clock;
        this.traces = traces;
        this.places = new Semaphore(handler.concurrency());
        this.thread = Thread.ofVirtual().name("work-" + handler.kind()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() throws InterruptedException {
        running = false;
        signal.raise();
        // What is under way may end; what does not in time is taken up again after its lease.
        if (!places.tryAcquire(handler.concurrency(), 5, TimeUnit.SECONDS)) {
            LOG.infof("Work of kind %s is left for the next instance", handler.kind());
        }
        thread.join(Duration.ofSeconds(1));
    }

    /** The kind of work. */
    String kind() {
        return handler.kind();
    }

    /** Has the loop look into the list. */
    void wake() {
        signal.raise();
    }

    /** Whether finished work still stands on the list. */
    boolean unsettled() {
        return !finished.isEmpty();
    }

    private void run() {
        try {
            while (running) {
                if (!pass()) {
                    signal.await(LOOK);
                }
            }
            table.settleAndClaim(drainFinished(), handler.kind(), 0, handler.lease());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.debugf(e, "Work of kind %s not settled before the stop", handler.kind());
        }
    }

    /** Settles, claims and starts; says whether there may be more to claim at once. */
    private boolean pass() throws InterruptedException {
        int free = Math.min(MOST_AT_ONCE, places.availablePermits());
        // Whoever frees a place while all are taken wakes the loop.
        saturated = free == 0;
        if (saturated) {
            return false;
        }
        List<WorkTable.Claim> done = drainFinished();
        try {
            List<WorkTable.Claim> claims =
                    table.settleAndClaim(done, handler.kind(), free, handler.lease());
            for (WorkTable.Claim claim : claims) {
                places.acquire();
                Thread.ofVirtual().name(handler.kind()).start(() -> traced(claim));
            }
            saturated = claims.size() == free;
            return saturated;
        } catch (SQLException e) {
            finished.addAll(done);
            LOG.warnf(
                    "Due work of kind %s cannot be read now (%s)", handler.kind(), e.getMessage());
            return false;
        }
    }

    private List<WorkTable.Claim> drainFinished() {
        List<WorkTable.Claim> done = new ArrayList<>();
        for (WorkTable.Claim claim = finished.poll(); claim != null; claim = finished.poll()) {
            done.add(claim);
        }
        return done;
    }

    private void traced(WorkTable.Claim claim) {
        var _ =
                traces.span(
                        "work " + claim.kind(),
                        SpanKind.INTERNAL,
                        claim.trace(),
                        () -> {
                            work(claim);
                            return true;
                        });
    }

    private void work(WorkTable.Claim claim) {
        MDC.put("subject", claim.subject());
        boolean again = false;
        try {
            switch (handler.perform(claim.subject(), claim.attempt())) {
                case WorkHandler.Outcome.Done _ -> finished.add(claim);
                case WorkHandler.Outcome.RetryAt retry -> {
                    table.postpone(claim, retry.at(), "");
                    again = !retry.at().isAfter(clock.instant());
                }
            }
        } catch (SQLException e) {
            LOG.warnf("%s %s comes again after its lease (%s)", claim.kind(), claim.subject(), e);
        } catch (RuntimeException e) {
            failed(claim, e);
        } finally {
            MDC.remove("subject");
            places.release();
            if (saturated || again) {
                signal.raise();
            }
        }
    }

    private void failed(WorkTable.Claim claim, RuntimeException e) {
        LOG.warnf(e, "%s %s failed at try %d", claim.kind(), claim.subject(), claim.attempt());
        long factor = 1L << Math.min(20, claim.attempt() - 1);
        Duration pause = FIRST_RETRY.multipliedBy(factor);
        Instant next =
                clock.instant().plus(pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause);
        try {
            table.postpone(claim, next, e.toString());
        } catch (SQLException sql) {
            LOG.warnf("%s %s comes again after its lease (%s)", claim.kind(), claim.subject(), sql);
        }
    }
}
