package dev.shonin.kit.outbox;

import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.EventType;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.trace.Traces;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a flow leaves its events. They are written in the flow's own transaction, all of them in
 * one statement just before it commits, and the relay is woken right after.
 */
@ApplicationScoped
public class Outbox {

    /** How many lanes there are. All instances of a service must agree on it. */
    static final int LANES = 16;

    private static final String INSERT =
            """
            insert into outbox (lane, topic, key, value, headers, created_at)
            values (?, ?, ?, ?, ?, ?)
            """;

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transaction;
    private final OutboxRelay relay;
    private final Clock clock;
    private final URI source;

    Outbox(
            AgroalDataSource database,
            TransactionSynchronizationRegistry transaction,
            OutboxRelay relay,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.transaction = transaction;
        this.relay = relay;
        this.clock = clock;
        this.source = URI.create("/" + service);
    }

    /**
     * Publishes an event if, and only if, the current transaction commits.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public void publish(EventData data) {
        Instant now = clock.instant();
        byte[] json = EventJson.write(Ids.next("evt"), source, now, Traces.current(), data);
        add(
                new Row(
                        EventType.of(data).topic().topicName(),
                        data.aggregateId(),
                        json,
                        Map.of(),
                        now));
    }

    /**
     * Publishes bytes as they are, with headers: what a dead letter needs.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public void publishRaw(String topic, String key, byte[] value, Map<String, String> headers) {
        add(new Row(topic, key, value, headers, clock.instant()));
    }

    private void add(Row row) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("events are published within a transaction");
        }
        pending().rows.add(row);
    }

    private Pending pending() {
        if (transaction.getResource(Pending.class) instanceof Pending pending) {
            return pending;
        }
        Pending pending = new Pending();
        transaction.putResource(Pending.class, pending);
        transaction.registerInterposedSynchronization(pending);
        return pending;
    }

    private void insert(List<Row> rows) {
        // Within a JTA transaction the pool hands out the transaction's own connection.
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                insert.setInt(1, Math.floorMod(row.key.hashCode(), LANES));
                insert.setString(2, row.topic);
                insert.setString(3, row.key);
                insert.setBytes(4, row.value);
                insert.setArray(5, headers(connection, row.headers));
                insert.setTimestamp(6, Timestamp.from(row.at));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the outbox", e);
        }
    }

    private static java.sql.@Nullable Array headers(
            Connection connection, Map<String, String> headers) throws SQLException {
        if (headers.isEmpty()) {
            return null;
        }
        List<String> flat = new ArrayList<>();
        headers.forEach(
                (name, value) -> {
                    flat.add(name);
                    flat.add(value);
                });
        return connection.createArrayOf("text", flat.toArray());
    }

    private record Row(
            String topic, String key, byte[] value, Map<String, String> headers, Instant at) {}

    /** The events of one transaction. */
    private final class Pending implements Synchronization {
        private final List<Row> rows = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            insert(rows);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
