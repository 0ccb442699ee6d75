package dev.shonin.kit.inbox;

import java.util.List;

/**
 * What a service does about the new events of a batch, an order's in their order. Called as {@link
 * EventHandler} is: inside the transaction that also writes the receipts. Should it throw, each
 * event comes again alone.
 */
@FunctionalInterface
public interface BatchHandler {
    void on(List<Delivery> events);
}
