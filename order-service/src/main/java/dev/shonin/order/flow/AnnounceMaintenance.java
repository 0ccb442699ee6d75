package dev.shonin.order.flow;

import dev.shonin.events.MaintenanceAnnounced;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.domain.MaintenanceWindow;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Announces a maintenance window that comes near. There is one row of work for each window: the
 * next of each name is planned when the service starts, and the one after it when it was announced.
 */
@ApplicationScoped
public class AnnounceMaintenance {

    /** The kind of due work that announces. */
    public static final String KIND = "announce-maintenance";

    /** A month's fifth Wednesday, the rarest there is, comes again within that. */
    private static final Duration HORIZON = Duration.ofDays(130);

    private final Maintenance maintenance;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final Clock clock;
    private final Duration lead;

    AnnounceMaintenance(
            Maintenance maintenance,
            Outbox outbox,
            WorkQueue queue,
            Clock clock,
            OrderConfig config) {
        this.maintenance = maintenance;
        this.outbox = outbox;
        this.queue = queue;
        this.clock = clock;
        this.lead = config.maintenance().announce();
    }

    /** Plans the announcement of the next window of each name. */
    @Transactional
    public void plan() {
        Instant now = Stamp.moment(clock);
        Set<String> names = new HashSet<>();
        for (MaintenanceWindow window : ahead(now)) {
            if (names.add(window.code())) {
                plan(window);
            }
        }
    }

    /**
     * Announces a window, unless it has begun or the configuration knows it no longer, and plans
     * the announcement of the next one of its name.
     *
     * @param subject the window, as it was planned
     */
    @Transactional
    public void announce(String subject) {
        Instant now = Stamp.moment(clock);
        List<MaintenanceWindow> ahead = ahead(now);
        String name = subject.substring(0, subject.lastIndexOf('@'));
        for (MaintenanceWindow window : ahead) {
            if (subject(window).equals(subject)) {
                outbox.publish(announcement(window, now));
            } else if (window.code().equals(name)) {
                plan(window);
                return;
            }
        }
    }

    private List<MaintenanceWindow> ahead(Instant now) {
        return maintenance.mode() == Maintenance.Mode.OFF
                ? List.of()
                : maintenance.ahead(now, HORIZON).stream()
                        .filter(window -> window.start().isAfter(now))
                        .toList();
    }

    private void plan(MaintenanceWindow window) {
        queue.enqueue(KIND, subject(window), window.start().minus(lead));
    }

    private MaintenanceAnnounced announcement(MaintenanceWindow window, Instant now) {
        String english = window.texts().getOrDefault("en", window.code());
        return new MaintenanceAnnounced(
                window.id(),
                window.start(),
                window.end(),
                maintenance.mode().name().toLowerCase(Locale.ROOT),
                window.texts().getOrDefault("ja", english),
                english,
                now);
    }

    private static String subject(MaintenanceWindow window) {
        return window.code() + '@' + window.start();
    }
}
