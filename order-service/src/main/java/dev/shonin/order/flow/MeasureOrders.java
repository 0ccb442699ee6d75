package dev.shonin.order.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.order.domain.OrderTouched;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long orders take: from being placed to each milestone, and from having every name proven to
 * the certificate. Nothing is read for it: an order's id says when it was placed.
 */
@ApplicationScoped
class MeasureOrders {

    private static final int REMEMBERED = 20_000;

    private final MeterRegistry meters;
    private final Timer issuance;
    private final Map<String, Instant> readySince =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    MeasureOrders(MeterRegistry meters) {
        this.meters = meters;
        this.issuance =
                Timer.builder("shonin.order.issuance")
                        .description(
                                "From every name proven to the certificate recorded, where one"
                                        + " instance saw both")
                        .serviceLevelObjectives(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(60),
                                Duration.ofMinutes(10))
                        .register(meters);
    }

    void touched(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderTouched order) {
        OrderTouched.Left left = order.left();
        if (left != null) {
            stayed(left);
        }
        for (TimelineEntry entry : order.news()) {
            switch (entry.type()) {
                case APPROVAL_MAIL_SENT, AUTHORIZATION_VALID, ORDER_PLACED ->
                        reached(order.orderId(), entry);
                case ORDER_READY -> {
                    reached(order.orderId(), entry);
                    readySince.put(order.orderId(), entry.recordedAt());
                }
                case CERTIFICATE_ISSUED -> {
                    reached(order.orderId(), entry);
                    issued(order.orderId(), entry.recordedAt());
                }
                case ORDER_REJECTED, ORDER_CANCELLED, ORDER_EXPIRED, ORDER_FAILED -> {
                    reached(order.orderId(), entry);
                    readySince.remove(order.orderId());
                }
                default -> {}
            }
        }
    }

    private void stayed(OrderTouched.Left left) {
        Duration stay = Duration.between(left.since(), left.until());
        timer("shonin.order.status", "How long orders stayed in a status they left")
                .tag("status", left.status().code())
                .register(meters)
                .record(Math.max(0, stay.toNanos()), TimeUnit.NANOSECONDS);
    }

    private void issued(String orderId, Instant at) {
        Instant since = readySince.remove(orderId);
        if (since != null) {
            issuance.record(
                    Math.max(0, Duration.between(since, at).toNanos()), TimeUnit.NANOSECONDS);
        }
    }

    private void reached(String orderId, TimelineEntry entry) {
        Duration took = Duration.between(Ids.madeAt(orderId), entry.recordedAt());
        timer(entry.type()).record(Math.max(0, took.toNanos()), TimeUnit.NANOSECONDS);
    }

    private Timer timer(TimelineType type) {
        return timer("shonin.order.milestone", "From being placed to a milestone of the timeline")
                .tag("milestone", type.code())
                .register(meters);
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        Duration.ofDays(7));
    }
}
