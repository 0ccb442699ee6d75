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
     * Those whose order is known now, in the order they came in.
     *
     * @param limit how many at most
     */
    List<Long> arrived(int limit);

    /** Takes one out; empty when another instance has it or had it. */
    Optional<byte[]> takeOut(long id);

    /** Takes over what an earlier version kept in a table of its own. */
    void adopt(Instant since);
}
