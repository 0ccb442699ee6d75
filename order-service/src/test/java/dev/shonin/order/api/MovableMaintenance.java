package dev.shonin.order.api;

import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.domain.MaintenanceWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Maintenance that a test begins and ends; none otherwise. */
@ApplicationScoped
class MovableMaintenance implements Maintenance {

    private record Planned(Mode mode, @Nullable MaintenanceWindow window) {}

    private final AtomicReference<Planned> planned =
            new AtomicReference<>(new Planned(Mode.OFF, null));

    void plan(Mode mode, Instant start, Instant end) {
        planned.set(
                new Planned(
                        mode,
                        new MaintenanceWindow(
                                "test",
                                start,
                                end,
                                Map.of("ja", "臨時メンテナンス", "en", "Extra maintenance"))));
    }

    void end() {
        planned.set(new Planned(Mode.OFF, null));
    }

    @Override
    public Mode mode() {
        return planned.get().mode();
    }

    @Override
    public Optional<MaintenanceWindow> at(Instant moment) {
        return Optional.ofNullable(planned.get().window()).filter(w -> w.contains(moment));
    }

    @Override
    public List<MaintenanceWindow> ahead(Instant from, Duration span) {
        return Optional.ofNullable(planned.get().window())
                .filter(w -> w.end().isAfter(from) && w.start().isBefore(from.plus(span)))
                .stream()
                .toList();
    }
}
