package dev.shonin.kit.outbox;

import dev.shonin.kit.wake.Signal;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries events from the outbox to the broker, and is the only thing that does. Woken right after
 * each commit; it also looks by itself, for rows that another instance left behind.
 *
 * <p>It locks the lanes that nobody else works on ({@code FOR UPDATE SKIP LOCKED}), sends their
 * rows in order, waits for the broker's acknowledgement, deletes them and commits. When it dies in
 * between, the rows are sent again: consumers deduplicate by event id.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration SAFETY_NET = Duration.ofSeconds(1);

    /** How soon to look again after finding that another instance holds lanes. */
    private static final Duration BUSY_LANES = Duration.ofMillis(20);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final BrokerProducer producer;
    private final OutboxGauge gauge;
    private final Signal signal = new Signal();
    private volatile boolean running;
    private @Nullable Thread thread;

    OutboxRelay(
            AgroalDataSource database, BrokerProducer producer, MeterRegistry meters, Clock clock) {
        this.database = database;
        this.producer = producer;
        this.gauge = new OutboxGauge(meters, clock);
    }

    /** Says that there is something to send. */
    public void wake() {
        signal.raise();
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    // Late in the shutdown, so that what the last requests and consumers committed still leaves.
    void stop(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
        running = false;
        signal.raise();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
        producer.close();
    }

    private void run() {
        Duration pause = SAFETY_NET;
        try {
            while (running) {
                signal.await(pause);
                pause = drain();
            }
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends until nothing is left; says how long to wait before looking again. A batch that was not
     * full left nothing behind: what is committed meanwhile raises the signal, which stays raised.
     */
    private Duration drain() {
        try {
            while (true) {
                Pass pass = pass();
                if (pass.failed) {
                    return AFTER_FAILURE;
                }
                if (!pass.full) {
                    return pass.allLanes ? SAFETY_NET : BUSY_LANES;
                }
            }
        } catch (SQLException e) {
            LOG.warnf("The outbox cannot be read now (%s); trying again", e.getMessage());
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            LOG.error("The outbox relay stumbled; trying again", e);
            return AFTER_FAILURE;
        }
    }

    private Pass pass() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                OutboxRows rows = new OutboxRows(connection);
                List<Integer> lanes = rows.lockFreeLanes();
                List<OutboxRow> batch = rows.next(lanes);
                gauge.seen(batch);
                List<Long> acknowledged = batch.isEmpty() ? List.of() : producer.send(batch);
                rows.delete(acknowledged);
                connection.commit();
                return new Pass(
                        batch.size() == OutboxRows.BATCH,
                        acknowledged.size() < batch.size(),
                        lanes.size() == Outbox.LANES);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private record Pass(boolean full, boolean failed, boolean allLanes) {}
}
