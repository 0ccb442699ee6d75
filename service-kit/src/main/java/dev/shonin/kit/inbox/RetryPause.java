package dev.shonin.kit.inbox;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often and how patiently a consumer tries again. */
@ApplicationScoped
class RetryPause {

    private static final long LONGEST_MILLIS = 5_000;

    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final int attempts;
    private final long firstMillis;

    RetryPause(
            @ConfigProperty(name = "shonin.kit.consumer.attempts") int attempts,
            @ConfigProperty(name = "shonin.kit.consumer.first-pause-millis") long firstMillis) {
        this.attempts = attempts;
        this.firstMillis = firstMillis;
    }

    int attempts() {
        return attempts;
    }

    /**
     * Waits after so many failures, twice as long each time, a little shorter or longer by chance.
     *
     * @return false when the service is being stopped
     */
    boolean after(int failures) {
        long pause =
                Math.min(LONGEST_MILLIS, firstMillis << Math.min(16, Math.max(0, failures - 1)));
        long jittered = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
        try {
            return !shutdown.await(jittered, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        shutdown.countDown();
    }
}
