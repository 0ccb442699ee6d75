package dev.shonin.order.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who did something, and when.
 *
 * @param actor {@code reseller:key_…}, {@code operator:key_…}, {@code approver:admin@example.com},
 *     or the service that reports it, such as {@code dcv-service}
 * @param at when it happened
 * @param recordedAt when the order heard of it
 */
public record Stamp(String actor, Instant at, Instant recordedAt) {

    /** The actor of what the order does by itself. */
    public static final String ORDER_SERVICE = "order-service";

    /** Something done here and now. */
    public static Stamp now(String actor, Instant now) {
        return new Stamp(actor, now, now);
    }

    /**
     * The present moment, in whole milliseconds: what is answered from memory is then the same as
     * what is read from the database later.
     */
    public static Instant moment(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same moment, another actor. */
    public Stamp by(String other) {
        return new Stamp(other, at, recordedAt);
    }
}
