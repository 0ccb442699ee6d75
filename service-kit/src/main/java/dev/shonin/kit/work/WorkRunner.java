package dev.shonin.kit.work;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Starts a {@link WorkLoop} for every {@link WorkHandler} of the service, and stops them. */
@ApplicationScoped
class WorkRunner {

    private final List<WorkHandler> handlers;
    private final WorkTable table;
    private final WorkSignals signals;
    private final Clock clock;
    private final List<WorkLoop> loops = new ArrayList<>();

    WorkRunner(@All List<WorkHandler> handlers, WorkTable table, WorkSignals signals, Clock clock) {
        this.handlers = handlers;
        this.table = table;
        this.signals = signals;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        for (WorkHandler handler : handlers) {
            WorkLoop loop = new WorkLoop(handler, table, signals.of(handler.kind()), clock);
            loops.add(loop);
            loop.start();
        }
    }

    void stop(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
        for (WorkLoop loop : loops) {
            loop.stop();
        }
    }
}
