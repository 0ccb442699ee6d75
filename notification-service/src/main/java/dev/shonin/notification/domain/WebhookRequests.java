package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.Optional;

/** Requests that made something, by their Idempotency-Key. */
public interface WebhookRequests {

    /**
     * Notes a request, unless it was made before; waits for one that is under way.
     *
     * @param madeId what it is going to make
     * @return the earlier request
     */
    Optional<Earlier> claim(Request request, String madeId, Instant now);

    /** Forgets requests that were made before. */
    int forget(Instant before, int limit);

    /**
     * A request.
     *
     * @param accountId who makes it
     * @param path where
     * @param key its Idempotency-Key
     * @param bodyHash SHA-256 of what it says
     */
    record Request(String accountId, String path, String key, String bodyHash) {}

    /**
     * A request that was made before.
     *
     * @param bodyHash SHA-256 of what it said
     * @param madeId what it made
     */
    record Earlier(String bodyHash, String madeId) {}
}
