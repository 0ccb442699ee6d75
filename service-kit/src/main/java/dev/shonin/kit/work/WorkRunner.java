package dev.shonin.kit.work;

import dev.shonin.kit.trace.Traces;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts a {@link WorkLoop} for every {@link WorkHandler} of the service, and stops them. */
@ApplicationScoped
class WorkRunner {

    private static final Logger LOG = Logger.getLogger(WorkRunner.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final List<WorkHandler> handlers;
    private final WorkTable table;
    private final WorkSignals signals;
    private final Clock clock;
    private final Traces traces;
    private final List<WorkLoop> loops = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread watch;

    WorkRunner(
            @All List<WorkHandler> handlers,
            WorkTable table,
            WorkSignals signals,
            Clock clock,
            Traces traces) {
        this.handlers = handlers;
        this.table = table;
        this.signals = signals;
        this.clock = clock;
        this.traces = traces;
    }

    void start(@Observes StartupEvent event) {
        for (WorkHandler handler : handlers) {
            WorkLoop loop = new WorkLoop(handler, table, signals.of(handler.kind()), clock, traces);
            loops.add(loop);
            loop.start();
        }
        if (!loops.isEmpty()) {
            watch = Thread.ofVirtual().name("work-watch").start(this::watch);
        }
    }

    /**
     * One look a second for all kinds: at what came due with time, and at what is to be settled.
     */
    private void watch() {
        try {
            while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                Set<String> due = dueKinds();
                for (WorkLoop loop : loops) {
                    if (due.contains(loop.kind()) || loop.unsettled()) {
                        loop.wake();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> dueKinds() {
        try {
            return table.dueKinds();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Due work cannot be looked for now (%s)", e.getMessage());
            return Set.of();
        }
    }

    void stop(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (watch != null) {
            watch.join(Duration.ofSeconds(1));
        }
        for (WorkLoop loop : loops) {
            loop.stop();
        }
    }
}
