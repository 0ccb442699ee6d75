package dev.shonin.order.store;

import dev.shonin.order.domain.RefusedNames;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refused names as rows, and in memory: they are few, and every order is compared with them. What
 * another instance refused is known here within seconds.
 */
@ApplicationScoped
class RefusedNameStore implements RefusedNames {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    /** Rows become visible later than their time says; what was read before is read again. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final String ADD =
            """
            insert into refused_name (name, order_id, reason, refused_at) values (?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String READ =
            "select name, reason, refused_at from refused_name where refused_at > ?";

    private final AgroalDataSource database;
    private final Clock clock;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private Instant newest = Instant.EPOCH;
    private volatile Instant readAt = Instant.EPOCH;

    RefusedNameStore(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<String> reason(String name) {
        Instant now = clock.instant();
        if (readAt.plus(REMEMBERED).isBefore(now)) {
            read(now);
        }
        return Optional.ofNullable(known.get(name));
    }

    @Override
    public void add(Collection<String> names, String orderId, String reason, Instant at) {
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            for (String name : names) {
                add.setString(1, name.startsWith("*.") ? name.substring(2) : name);
                add.setString(2, orderId);
                add.setString(3, reason);
                add.setTimestamp(4, Timestamp.from(at));
                add.addBatch();
            }
            add.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the refused names", e);
        }
    }

    private synchronized void read(Instant now) {
        if (!readAt.plus(REMEMBERED).isBefore(now)) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setTimestamp(1, Timestamp.from(since()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getString(1), rows.getString(2));
                    Instant at = rows.getTimestamp(3).toInstant();
                    newest = at.isAfter(newest) ? at : newest;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the refused names", e);
        }
        readAt = now;
    }

    private Instant since() {
        return newest.equals(Instant.EPOCH) ? newest : newest.minus(OVERLAP);
    }
}
