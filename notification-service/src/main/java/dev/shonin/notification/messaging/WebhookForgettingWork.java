package dev.shonin.notification.messaging;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.notification.flow.ForgetWebhooks;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Wipes old deliveries every hour: one row of work, whatever the number of instances. */
@ApplicationScoped
class WebhookForgettingWork implements WorkHandler {

    private static final String KIND = "forget-webhooks";
    private static final Duration PAUSE = Duration.ofHours(1);

    private final ForgetWebhooks forget;
    private final WorkQueue queue;
    private final Clock clock;

    WebhookForgettingWork(ForgetWebhooks forget, WorkQueue queue, Clock clock) {
        this.forget = forget;
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional
    void onStart(@Observes StartupEvent event) {
        queue.enqueue(KIND, "all", clock.instant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        boolean more = forget.forget();
        return Outcome.retryAt(more ? clock.instant() : clock.instant().plus(PAUSE));
    }
}
