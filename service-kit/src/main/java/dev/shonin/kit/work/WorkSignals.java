package dev.shonin.kit.work;

import dev.shonin.kit.wake.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One signal for each kind of work. */
@ApplicationScoped
class WorkSignals {

    private final Map<String, Signal> signals = new ConcurrentHashMap<>();

    Signal of(String kind) {
        return signals.computeIfAbsent(kind, _ -> new Signal());
    }
}
