package dev.shonin.kit.inbox;

import dev.shonin.events.EventData;

/**
 * What a service does about an event. Called inside the transaction that also writes the receipt,
 * so only the database may be touched; whatever needs the network is put on the work queue.
 * Throwing rolls back and means "again later".
 */
@FunctionalInterface
public interface EventHandler {
    void on(EventData data);
}
