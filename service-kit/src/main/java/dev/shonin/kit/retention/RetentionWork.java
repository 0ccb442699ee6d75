package dev.shonin.kit.retention;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.kit.work.WorkQueue;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Forgets what was kept long enough: each kind is a piece of due work, so one instance does it at a
 * time and another takes over when that one dies. A batch is a short transaction that passes over
 * rows somebody holds, and after a few of them the others' work has its turn.
 */
@ApplicationScoped
class RetentionWork implements WorkHandler {

    static final String KIND = "retention";

    private static final Logger LOG = Logger.getLogger(RetentionWork.class);
    private static final Duration AFTER_START = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofHours(6);
    private static final int BATCH = 200;
    private static final int BATCHES = 25;

    private final AgroalDataSource database;
    private final WorkQueue queue;
    private final List<Forgetting> kinds;
    private final Config config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, RetentionPeriod> periods = new HashMap<>();

    RetentionWork(
            AgroalDataSource database,
            WorkQueue queue,
            @All List<Forgetting> kinds,
            Config config,
            MeterRegistry meters,
            Clock clock) {
        this.database = database;
        this.queue = queue;
        this.kinds = kinds;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    @Transactional
    void start(@Observes StartupEvent event) {
        readPeriods();
        // A restart brings it forward; a run that finds nothing costs one query.
        Instant first = clock.instant().plus(AFTER_START);
        kinds.forEach(kind -> queue.enqueue(KIND, kind.kind(), first));
    }

    /** Reads what is configured; what cannot be right is refused. */
    void readPeriods() {
        Instant now = clock.instant();
        for (Forgetting kind : kinds) {
            periods.put(kind.kind(), period(kind, now));
        }
    }

    private RetentionPeriod period(Forgetting kind, Instant now) {
        String key = "shonin.retention." + kind.kind();
        RetentionPeriod period;
        try {
            period = RetentionPeriod.parse(config.getValue(key, String.class));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(key + ": " + e.getMessage(), e);
        }
        if (period.isShorterThan(Period.parse(kind.least()), now)) {
            throw new IllegalStateException(
                    "%s: must be kept for %s at least; set a longer period"
                            .formatted(key, kind.least()));
        }
        return period;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        Optional<Forgetting> kind = kinds.stream().filter(k -> k.kind().equals(subject)).findAny();
        if (kind.isEmpty()) {
            // Of another version of the service.
            return Outcome.done();
        }
        boolean more = forget(kind.get());
        return Outcome.retryAt(more ? clock.instant() : clock.instant().plus(PAUSE));
    }

    /** Forgets some; says whether there may be more. */
    private boolean forget(Forgetting kind) {
        RetentionPeriod period = periods.get(kind.kind());
        Optional<Instant> before =
                period == null ? Optional.empty() : period.before(clock.instant());
        if (before.isEmpty()) {
            return false;
        }
        int sum = 0;
        int last = 1;
        for (int i = 0; i < BATCHES && last > 0; i++) {
            last = batch(kind, before.get());
            sum += last;
        }
        if (sum > 0) {
            Counter.builder("shonin.forgotten")
                    .description("Records that were kept long enough and are gone")
                    .tag("kind", kind.kind())
                    .register(meters)
                    .increment(sum);
            LOG.infof("%d %s from before %s are forgotten", sum, kind.kind(), before.get());
        }
        return last > 0;
    }

    private int batch(Forgetting kind, Instant before) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (Statement local = connection.createStatement()) {
                    // Lost in a crash of the database, it is done again.
                    local.execute("set local synchronous_commit = off");
                }
                int count = kind.forget(new Batch(connection, before, BATCH));
                connection.commit();
                return count;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot forget " + kind.kind(), e);
        }
    }
}
