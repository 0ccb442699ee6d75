package dev.shonin.order.domain;

import java.time.Instant;
import java.util.Map;

/**
 * A time in which no orders are worked on.
 *
 * @param code its name in the configuration
 * @param start its first moment
 * @param end the first moment after it
 * @param texts what callers are told, by language
 */
public record MaintenanceWindow(
        String code, Instant start, Instant end, Map<String, String> texts) {

    /** A defensive copy keeps the record immutable. */
    public MaintenanceWindow {
        texts = Map.copyOf(texts);
    }

    /** Whether the moment lies in it. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }
}
