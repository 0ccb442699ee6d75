package dev.shonin.kit;

import dev.shonin.events.EventData;
import dev.shonin.events.OrderClosed;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.kit.work.WorkQueue;
import io.agroal.api.AgroalDataSource;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** A consumer whose effect is a row, and which can be told to fail for an order. */
@ApplicationScoped
public class Effects {

    static final String CONSUMER = "effects";

    /** An outcome that leads to due work. */
    static final String ERRAND = "errand";

    private final Inbox inbox;
    private final AgroalDataSource database;
    private final WorkQueue queue;
    private final Clock clock;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    Effects(Inbox inbox, AgroalDataSource database, WorkQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
        this.inbox = inbox;
        this.database = database;
    }

    @Incoming("orders-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> batch) {
        inbox.consume(CONSUMER, batch, this::on);
    }

    void failFor(String orderId) {
        failing.add(orderId);
    }

    void heal(String orderId) {
        failing.remove(orderId);
    }

    void on(EventData data) {
        if (data instanceof OrderClosed closed) {
            if (closed.outcome().equals(ERRAND)) {
                queue.enqueue(Errands.KIND, closed.orderId(), clock.instant());
            }
            write(closed.orderId(), String.valueOf(closed.reason()));
            // After the write, so that the rollback is part of what is tested.
            if (failing.contains(closed.orderId())) {
                throw new IllegalArgumentException("told to fail for " + closed.orderId());
            }
        }
    }

    void write(String orderId, String what) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into effect (order_id, what) values (?, ?)")) {
            insert.setString(1, orderId);
            insert.setString(2, what);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<@Nullable String> of(String orderId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select what from effect where order_id = ? order by seq")) {
            select.setString(1, orderId);
            List<@Nullable String> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
