package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events whose order has not arrived here yet: the two come over different topics. */
public interface WaitingEvents {

    /**
     * Keeps one.
     *
     * @param orderId the order it waits for
     * @param event the event as it is sent
     * @param since when it came
     */
    void add(String orderId, byte[] event, Instant since);

    /**
     * Those whose order is known now and that are due, in the order in which they became so.
     *
     * @param now what is due later is left out
     * @param limit how many at most
     */
    List<Long> arrived(Instant now, int limit);

    /** One that could not go on is due again after a pause, which is longer each time. */
    void postpone(long id, Instant now);

    /**
     * Those that have waited since before a moment, oldest first.
     *
     * @param limit how many at most
     */
    List<Long> since(Instant before, int limit);

    /** The order one waits for; empty when it waits no more. */
    Optional<String> orderOf(long id);

    /** Takes one out; empty when another instance has it or had it. */
    Optional<byte[]> takeOut(long id);

    /** Takes over what an earlier version kept in a table of its own. */
    void adopt(Instant since);
}
