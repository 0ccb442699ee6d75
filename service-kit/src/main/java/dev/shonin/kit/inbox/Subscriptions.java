package dev.shonin.kit.inbox;

import dev.shonin.events.EventData;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which events a consumer wants, and what it does with each. An event that nobody named here costs
 * the consumer neither a receipt nor a transaction.
 */
public final class Subscriptions {

    private final Map<Class<? extends EventData>, Consumer<EventData>> handlers = new HashMap<>();

    /**
     * Adds an event type.
     *
     * @param handler runs inside the transaction that writes the receipt, see {@link EventHandler}
     * @throws IllegalArgumentException when the type has a handler already
     */
    public <E extends EventData> Subscriptions on(Class<E> type, Consumer<? super E> handler) {
        if (handlers.put(type, event -> handler.accept(type.cast(event))) != null) {
            throw new IllegalArgumentException(type.getSimpleName() + " has a handler already");
        }
        return this;
    }

    /** Whether an event is wanted; one that this version cannot read is not. */
    boolean want(@Nullable EventData event) {
        return event != null && handlers.containsKey(event.getClass());
    }

    void handle(EventData event) {
        Consumer<EventData> handler = handlers.get(event.getClass());
        if (handler != null) {
            handler.accept(event);
        }
    }
}
