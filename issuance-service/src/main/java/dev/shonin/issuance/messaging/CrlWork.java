package dev.shonin.issuance.messaging;

import dev.shonin.issuance.flow.PublishCrl;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.kit.work.WorkQueue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Keeps the CRLs up: looked at when the service starts, after a revocation and all ten minutes. */
@ApplicationScoped
class CrlWork implements WorkHandler {

    private static final Duration LOOKED_AT_EVERY = Duration.ofMinutes(10);

    private final PublishCrl publishCrl;
    private final WorkQueue queue;
    private final Clock clock;

    CrlWork(PublishCrl publishCrl, WorkQueue queue, Clock clock) {
        this.publishCrl = publishCrl;
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional
    void start(@Observes StartupEvent event) {
        publishCrl.all().forEach(name -> queue.enqueue(kind(), name, clock.instant()));
    }

    @Override
    public String kind() {
        return PublishCrl.WORK;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        publishCrl.publishIfDue(subject);
        return Outcome.retryAt(clock.instant().plus(LOOKED_AT_EVERY));
    }
}
