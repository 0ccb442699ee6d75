package dev.shonin.order.config;

import dev.shonin.order.config.OrderConfig.WindowConfig;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.domain.MaintenanceWindow;
import dev.shonin.order.domain.RecurringWindow;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The maintenance windows that the configuration describes. */
@ApplicationScoped
@DefaultBean
class ConfiguredMaintenance implements Maintenance {

    private final Mode mode;
    private final List<RecurringWindow> recurring = new ArrayList<>();
    private final List<MaintenanceWindow> single = new ArrayList<>();

    ConfiguredMaintenance(OrderConfig config) {
        this.mode = Mode.valueOf(config.maintenance().mode().toUpperCase(Locale.ROOT));
        if (mode != Mode.OFF) {
            config.maintenance().windows().forEach(this::add);
        }
    }

    private void add(String code, WindowConfig window) {
        if (window.start().isPresent()) {
            single.add(
                    new MaintenanceWindow(
                            code,
                            OffsetDateTime.parse(window.start().get()).toInstant(),
                            OffsetDateTime.parse(required(code, "end", window.end())).toInstant(),
                            window.text()));
            return;
        }
        recurring.add(
                new RecurringWindow(
                        code,
                        window.ordinal().orElseThrow(() -> missing(code, "ordinal")),
                        DayOfWeek.valueOf(
                                required(code, "day", window.day()).toUpperCase(Locale.ROOT)),
                        LocalTime.parse(required(code, "from", window.from())),
                        LocalTime.parse(required(code, "until", window.until())),
                        ZoneId.of(window.zone()),
                        window.text()));
    }

    private static String required(String code, String field, Optional<String> value) {
        return value.orElseThrow(() -> missing(code, field));
    }

    private static IllegalStateException missing(String code, String field) {
        return new IllegalStateException(
                "the maintenance window %s has no %s".formatted(code, field));
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public Optional<MaintenanceWindow> at(Instant moment) {
        return windows(moment, moment.plusNanos(1)).stream()
                .filter(window -> window.contains(moment))
                .max(Comparator.comparing(MaintenanceWindow::end));
    }

    @Override
    public List<MaintenanceWindow> ahead(Instant from, Duration span) {
        return windows(from, from.plus(span)).stream()
                .sorted(Comparator.comparing(MaintenanceWindow::start))
                .toList();
    }

    private List<MaintenanceWindow> windows(Instant after, Instant before) {
        List<MaintenanceWindow> all = new ArrayList<>();
        recurring.forEach(window -> all.addAll(window.between(after, before)));
        single.stream()
                .filter(w -> w.end().isAfter(after) && w.start().isBefore(before))
                .forEach(all::add);
        return all;
    }
}
