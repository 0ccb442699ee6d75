package dev.shonin.kit.inbox;

import dev.shonin.events.EventData;
import java.util.function.Consumer;

/** A new event, and where what is done about it is to be counted. */
public final class Delivery {

    private final EventData data;
    private final Consumer<Runnable> context;

    Delivery(EventData data, Consumer<Runnable> context) {
        this.data = data;
        this.context = context;
    }

    /** What happened. */
    public EventData data() {
        return data;
    }

    /** Acts on it: its order and its trace stand in the logs and in the events published. */
    public void within(Runnable action) {
        context.accept(action);
    }
}
