package dev.shonin.order.api;

import dev.shonin.kit.wake.Signal;
import dev.shonin.order.domain.OrderTouched;
import dev.shonin.order.flow.ReadOrders;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait for an order to change: at once for changes made by this instance, within a
 * second for those of others. However many wait, the look at the database is one query a second.
 */
@ApplicationScoped
class OrderWatch {

    private static final Logger LOG = Logger.getLogger(OrderWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String ORDER = "ord_";
    private static final String EVERYBODY = "*";

    private final ReadOrders orders;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Signal stop = new Signal();
    private final Thread onExit = new Thread(this::release, "release-watchers");
    private volatile boolean stopping;
    private @Nullable Thread looker;

    OrderWatch(ReadOrders orders) {
        this.orders = orders;
    }

    /** An order that is watched: who waits, and the last line of its timeline that is known of. */
    private static final class Watched {
        private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
        private volatile int lastSeq = -1;
    }

    /** One who waits; to be closed by them. */
    final class Watcher implements AutoCloseable {
        private final String orderId;
        private final Signal signal = new Signal();

        private Watcher(String orderId) {
            this.orderId = orderId;
        }

        /**
         * Waits for a change since the last wait, or since the watch began.
         *
         * @return false when the time is up
         */
        boolean await(Duration atMost) throws InterruptedException {
            return signal.await(atMost);
        }

        /** Whether the service is being stopped, so that nobody should go on waiting. */
        boolean isOver() {
            return stopping;
        }

        @Override
        public void close() {
            watched.computeIfPresent(
                    orderId,
                    (_, order) -> {
                        order.watchers.remove(this);
                        return order.watchers.isEmpty() ? null : order;
                    });
        }
    }

    /**
     * Begins to watch all orders of an account, or everybody's where it is null. Changes made by
     * other instances wake nobody: whoever watches an account looks for them.
     */
    Watcher watchAccount(@Nullable String accountId) {
        return watch(accountId == null ? EVERYBODY : accountId);
    }

    /** Begins to watch. What changes from here on is not missed. */
    Watcher watch(String orderId) {
        Watcher watcher = new Watcher(orderId);
        watched.compute(
                orderId,
                (_, order) -> {
                    Watched of = order == null ? new Watched() : order;
                    of.watchers.add(watcher);
                    return of;
                });
        if (stopping) {
            watcher.signal.raise();
        }
        return watcher;
    }

    void touched(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderTouched order) {
        seen(order.orderId(), order.lastSeq());
        raise(order.accountId());
        raise(EVERYBODY);
    }

    private void raise(String key) {
        Watched all = watched.get(key);
        if (all != null) {
            all.watchers.forEach(watcher -> watcher.signal.raise());
        }
    }

    private void seen(String orderId, int lastSeq) {
        Watched order = watched.get(orderId);
        if (order != null && order.lastSeq != lastSeq) {
            order.lastSeq = lastSeq;
            order.watchers.forEach(watcher -> watcher.signal.raise());
        }
    }

    void start(@Observes StartupEvent event) {
        looker = Thread.ofVirtual().name("order-watch").start(this::look);
        // Quarkus waits for open requests before it announces the shutdown: those who wait here
        // must be told
        // sooner.
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    void stop(@Observes ShutdownEvent event) {
        release();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            LOG.debug("The process is ending already", e);
        }
    }

    private void release() {
        stopping = true;
        stop.raise();
        watched.values()
                .forEach(order -> order.watchers.forEach(watcher -> watcher.signal.raise()));
    }

    private void look() {
        try {
            while (!stopping) {
                stop.await(LOOK);
                lookOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        Set<String> ids =
                watched.keySet().stream()
                        .filter(key -> key.startsWith(ORDER))
                        .collect(Collectors.toUnmodifiableSet());
        if (ids.isEmpty() || stopping) {
            return;
        }
        try {
            orders.lastSeqs(ids).forEach(this::seen);
        } catch (RuntimeException e) {
            // The next look is a second away, and this instance's own changes are told without
            // looking.
            LOG.warnf("Watched orders cannot be read now (%s)", e.getMessage());
        }
    }
}
