package dev.shonin.order.domain;

import java.time.Instant;
import java.util.Map;

/**
 * One line of an order's timeline.
 *
 * @param seq its place, from 1, without gaps
 * @param type what happened
 * @param at when it happened
 * @param recordedAt when the order heard of it
 * @param actor who did it, see {@link Stamp#actor()}
 * @param params what the line's text and the reader's program need to know
 */
public record TimelineEntry(
        int seq,
        TimelineType type,
        Instant at,
        Instant recordedAt,
        String actor,
        Map<String, String> params) {

    /** A defensive copy keeps the record immutable. */
    public TimelineEntry {
        params = Map.copyOf(params);
    }
}
