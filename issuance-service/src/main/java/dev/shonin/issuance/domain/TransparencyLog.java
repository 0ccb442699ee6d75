package dev.shonin.issuance.domain;

import java.net.URI;
import java.util.List;

/** A Certificate Transparency log as it is spoken to (RFC 6962 §4.2). */
public interface TransparencyLog {

    /**
     * Submits a precertificate; ends within a bounded time.
     *
     * @param log the log's address, ending in a slash
     * @param chain the precertificate and what is above it up to the root, DER
     */
    Answer submit(URI log, List<byte[]> chain);

    /** What a log said. */
    sealed interface Answer {

        /**
         * It promised to include it.
         *
         * @param timestamp the promise, yet to be verified
         */
        record Promised(SignedTimestamp timestamp) implements Answer {}

        /**
         * It did not, or could not be asked.
         *
         * @param reason why, one English sentence
         */
        record Unavailable(String reason) implements Answer {}
    }
}
