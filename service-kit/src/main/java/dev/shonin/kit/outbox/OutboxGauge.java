package dev.shonin.kit.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code shonin_outbox_age_seconds}: how long the oldest unsent event has been waiting. */
final class OutboxGauge {

    private final AtomicReference<@Nullable Instant> oldest = new AtomicReference<>();

    OutboxGauge(MeterRegistry meters, Clock clock) {
        Gauge.builder("shonin.outbox.age", () -> age(clock.instant()))
                .description("How long the oldest event not yet sent has been waiting")
                .baseUnit("seconds")
                .register(meters);
    }

    void seen(List<OutboxRow> batch) {
        oldest.set(batch.isEmpty() ? null : batch.getFirst().createdAt());
    }

    private double age(Instant now) {
        Instant since = oldest.get();
        return since == null ? 0 : Duration.between(since, now).toMillis() / 1000.0;
    }
}
