package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.Map;

/** Writes what webhooks say. */
public interface WebhookWriter {

    /** A line of an order's timeline. */
    String timeline(String orderId, Line line);

    /** A question whose answer proves that the endpoint is willing. */
    String challenge(String endpointId, String challenge, Instant at);

    /** A webhook that says nothing, to try things out. */
    String test(String endpointId, Language language, Instant at);

    /**
     * A line of a timeline, in one language.
     *
     * @param seq its place, from 1
     * @param type what happened
     * @param at when it happened
     * @param recordedAt when the order heard of it
     * @param actor who did it
     * @param text for people
     * @param details for programs
     */
    record Line(
            int seq,
            String type,
            Instant at,
            Instant recordedAt,
            String actor,
            String text,
            Map<String, String> details) {}
}
