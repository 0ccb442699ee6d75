package dev.shonin.order.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which requests have been answered before. Runs in the caller's transaction. */
public interface Repeats {

    /** How long an answer is kept. */
    Duration KEPT = Duration.ofHours(48);

    /**
     * Claims a request: what it makes is made in this transaction, and the claim lives and dies
     * with it. A process that dies in between leaves nothing behind.
     *
     * @param madeId the id of what is about to be made
     * @param sealed what else is needed to give the same answer again, sealed; null where the id is
     *     enough
     */
    Claim claim(RepeatKey key, String madeId, @Nullable String sealed, Instant now);

    /** Forgets what is older than {@link #KEPT}; says how many that were. */
    int forget(Instant now);

    /** What the claim came to. */
    sealed interface Claim {
        /** Asked for the first time: make it. */
        record First() implements Claim {}

        /**
         * Made before.
         *
         * @param madeId the id of what was made
         * @param sealed what was given to {@link Repeats#claim}
         */
        record Again(String madeId, @Nullable String sealed) implements Claim {}

        /** The key was used for another body. */
        record Differs() implements Claim {}

        /** The first request is still being worked on. */
        record InFlight() implements Claim {}
    }
}
