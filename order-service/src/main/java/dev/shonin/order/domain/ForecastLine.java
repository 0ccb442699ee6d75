package dev.shonin.order.domain;

import java.time.Instant;
import java.util.List;

/**
 * What will be different when a certificate is renewed.
 *
 * @param order the order
 * @param changes what changes until its certificate ends, and since it was issued
 */
public record ForecastLine(Order order, List<Change> changes) {

    /** A defensive copy keeps the record immutable. */
    public ForecastLine {
        changes = List.copyOf(changes);
    }

    /**
     * A change of the rules.
     *
     * @param code what changes: {@code validity.shorter}, {@code reuse.shorter} or {@code
     *     mail.ends}
     * @param from from when on
     * @param value the new number of days; 0 where it is about none
     */
    public record Change(String code, Instant from, int value) {}
}
