package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event for an endpoint, and what became of it.
 *
 * @param id {@code whd_…}
 * @param endpointId where it goes
 * @param accountId whose it is
 * @param event what is told
 * @param state where it stands
 * @param attempts how often it was attempted
 * @param nextAttemptAt when it is attempted next at the earliest, while it waits
 * @param giveUpAt when attempts end; null before the first
 * @param lastStatus the HTTP status of the last answer
 * @param lastError why the last attempt was no success
 * @param lastAttemptAt when that was
 * @param deliveredAt when it arrived
 * @param createdAt when it was recorded
 * @param trace the trace (W3C traceparent) that it belongs to; null where none is known
 */
public record WebhookDelivery(
        String id,
        String endpointId,
        String accountId,
        Event event,
        State state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable Instant giveUpAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant deliveredAt,
        Instant createdAt,
        @Nullable String trace) {

    /**
     * What is told.
     *
     * @param id the {@code webhook-id}: the same for every attempt, and for every endpoint
     * @param orderId the order; null where it is about none
     * @param seq its place in the order's timeline; 0 where it is in none
     * @param type what happened
     * @param occurredAt when
     * @param body what is sent, to the byte
     */
    public record Event(
            String id,
            @Nullable String orderId,
            int seq,
            String type,
            Instant occurredAt,
            String body) {}

    /** Where a delivery stands. */
    public enum State {
        /** To be attempted, now or later. */
        WAITING("waiting"),
        /** Answered with 2xx. */
        DELIVERED("delivered"),
        /** Attempted for as long as we do. */
        GIVEN_UP("given-up");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The name in JSON and the database. */
        public String code() {
            return code;
        }
    }
}
