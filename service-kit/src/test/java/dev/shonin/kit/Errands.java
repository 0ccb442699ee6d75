package dev.shonin.kit;

import dev.shonin.kit.work.WorkHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntFunction;

/** Work whose outcome the test decides, try by try. */
@Singleton
public class Errands implements WorkHandler {

    static final String KIND = "errand";

    final LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();
    final Map<String, IntFunction<Outcome>> script = new ConcurrentHashMap<>();

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        done.add(subject + "#" + attempt);
        return script.getOrDefault(subject, _ -> Outcome.done()).apply(attempt);
    }
}
