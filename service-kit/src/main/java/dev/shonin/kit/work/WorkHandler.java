package dev.shonin.kit.work;

import java.time.Duration;
import java.time.Instant;

/**
 * Does one kind of due work. A CDI bean; any instance of the service may run it.
 *
 * <p>No transaction is open when it is called: talk to the network first, then call a transactional
 * method for the effect. After a crash the same subject comes again, so the effect must look at the
 * state it finds and happen once. An exception means "again later", with growing pauses.
 */
public interface WorkHandler {

    /** The kind of work, such as {@code send-mail}. */
    String kind();

    /** How many subjects one instance works on at the same time. */
    int concurrency();

    /** How long the work may take at most: after that another instance takes it up. */
    Duration lease();

    /**
     * Does the work.
     *
     * @param subject what it is about, usually an id
     * @param attempt 1 for the first try
     */
    Outcome perform(String subject, int attempt);

    /** How it went. */
    sealed interface Outcome {
        /** Finished: it will not come again. */
        record Done() implements Outcome {}

        /** To be done again then. */
        record RetryAt(Instant at) implements Outcome {}

        static Outcome done() {
            return new Done();
        }

        static Outcome retryAt(Instant at) {
            return new RetryAt(at);
        }
    }
}
