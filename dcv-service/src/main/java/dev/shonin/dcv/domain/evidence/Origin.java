package dev.shonin.dcv.domain.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Who brought something about.
 *
 * @param actor an API key's id, {@code order} for what an order brought along, {@code approver} for
 *     the holder of an approval link, {@code schedule} for what time brought about
 * @param clientAddress the network address the request came from; null where there was no request
 */
public record Origin(String actor, @Nullable String clientAddress) {

    /** What an order brought along. */
    public static final Origin ORDER = new Origin("order", null);

    /** What time brought about. */
    public static final Origin SCHEDULE = new Origin("schedule", null);

    /** Whoever holds the link. */
    public static Origin approver(@Nullable String clientAddress) {
        return new Origin("approver", clientAddress);
    }
}
