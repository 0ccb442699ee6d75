package dev.shonin.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When no orders are worked on, and what becomes of those placed then. */
public interface Maintenance {

    /** What becomes of orders placed during a window. */
    Mode mode();

    /** The window that this moment lies in, whatever the mode; the one that ends last. */
    Optional<MaintenanceWindow> at(Instant moment);

    /** The windows that have not ended, and begin within the span, earliest first. */
    List<MaintenanceWindow> ahead(Instant from, Duration span);

    /** What becomes of orders placed during a window. */
    enum Mode {
        /** Nothing: there are no windows. */
        OFF,
        /** They are refused. */
        REFUSE,
        /** They are accepted, and nobody is asked to approve them before the window's end. */
        HOLD
    }
}
