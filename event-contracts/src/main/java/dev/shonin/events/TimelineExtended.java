package dev.shonin.events;

import java.time.Instant;
import java.util.List;

/**
 * Lines were added to an order's timeline. Sent only for accounts that have webhook endpoints: for
 * everybody else the timeline costs no event.
 *
 * @param orderId the order
 * @param accountId the account
 * @param lines the lines added by one change, in their order; {@code seq} goes on from the event
 *     before without a gap
 */
public record TimelineExtended(String orderId, String accountId, List<Line> lines)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }

    /**
     * A line, the same that {@code GET /v1/orders/{id}/events} and {@code GET /v1/events} show.
     *
     * @param seq its place in the order's timeline, from 1, without gaps
     * @param type what happened, one of {@link TimelineTypes}
     * @param at when it happened
     * @param recordedAt when the order heard of it
     * @param actor who did it
     * @param textEn for people, in English
     * @param textJa for people, in Japanese
     * @param details for programs
     */
    public record Line(
            int seq,
            String type,
            Instant at,
            Instant recordedAt,
            String actor,
            String textEn,
            String textJa,
            List<Detail> details) {}

    /**
     * A detail of a line.
     *
     * @param name its name, which depends on the line's type
     * @param value its value
     */
    public record Detail(String name, String value) {}
}
