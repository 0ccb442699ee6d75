package dev.shonin.kit.figures;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the figures. A scrape reads what is remembered; the first one after half a minute has the
 * queries run anew, beside it. So a database is asked twice a minute by each instance at most, and
 * not at all where nobody watches.
 *
 * <p>{@code shonin_figures_age_seconds} says how old they are: a figure must not look fresh because
 * the query behind it fails.
 */
@ApplicationScoped
public class Figures {

    private static final Logger LOG = Logger.getLogger(Figures.class);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int QUERY_SECONDS = 5;

    private final AgroalDataSource database;
    private final MeterRegistry meters;
    private final Instance<FigureSource> sources;
    private final Clock clock;
    private final List<Held> figures = new ArrayList<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Instant asked;
    private volatile Instant current;

    Figures(
            AgroalDataSource database,
            MeterRegistry meters,
            Instance<FigureSource> sources,
            Clock clock) {
        this.database = database;
        this.meters = meters;
        this.sources = sources;
        this.clock = clock;
        this.current = clock.instant();
    }

    /**
     * A figure, and what was found last: a row stays registered as long as its label is found, so
     * that no scrape falls between two registrations.
     */
    private record Held(Figure figure, MultiGauge gauge, Map<String, Double> found) {

        void take(Map<String, Double> now) {
            found.putAll(now);
            found.keySet().retainAll(now.keySet());
            List<MultiGauge.Row<?>> rows = new ArrayList<>();
            for (String label : now.keySet()) {
                rows.add(
                        MultiGauge.Row.of(
                                Tags.of(figure.label(), label),
                                found,
                                all -> all.getOrDefault(label, Double.NaN)));
            }
            gauge.register(rows);
        }
    }

    void start(@Observes StartupEvent event) {
        for (FigureSource source : sources) {
            for (Figure figure : source.figures()) {
                MultiGauge gauge =
                        MultiGauge.builder(figure.name())
                                .description(figure.description())
                                .baseUnit(figure.unit().isEmpty() ? null : figure.unit())
                                .register(meters);
                figures.add(new Held(figure, gauge, new ConcurrentHashMap<>()));
            }
        }
        Gauge.builder("shonin.figures.age", this, Figures::ageNow)
                .description("How old the figures out of the database are")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Read by a scrape, and so what has the queries run. */
    private double ageNow() {
        Instant now = clock.instant();
        Instant last = asked;
        if ((last == null || !now.isBefore(last.plus(FRESH)))
                && asking.compareAndSet(false, true)) {
            asked = now;
            Thread.ofVirtual().name("figures").start(this::ask);
        }
        return Math.max(0, Duration.between(current, now).toMillis() / 1000.0);
    }

    private void ask() {
        try {
            refresh();
        } catch (SQLException e) {
            LOG.warnf("The figures cannot be brought up to date: %s", e.getMessage());
        } finally {
            asking.set(false);
        }
    }

    /** Asks the database now. */
    public synchronized void refresh() throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(QUERY_SECONDS);
            for (Held held : figures) {
                Map<String, Double> values = new TreeMap<>();
                try (ResultSet found = statement.executeQuery(held.figure().sql())) {
                    while (found.next()) {
                        values.put(found.getString(1), found.getDouble(2));
                    }
                }
                held.take(values);
            }
        }
        current = now;
    }
}
