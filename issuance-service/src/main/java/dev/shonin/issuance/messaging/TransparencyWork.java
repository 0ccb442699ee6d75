package dev.shonin.issuance.messaging;

import dev.shonin.issuance.flow.LogPrecertificate;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.kit.work.WorkQueue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes precertificates to the logs; at the start also those that an earlier process left. */
@ApplicationScoped
class TransparencyWork implements WorkHandler {

    private final LogPrecertificate logPrecertificate;
    private final WorkQueue queue;
    private final Clock clock;

    TransparencyWork(LogPrecertificate logPrecertificate, WorkQueue queue, Clock clock) {
        this.logPrecertificate = logPrecertificate;
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional
    void start(@Observes StartupEvent event) {
        Instant now = clock.instant();
        logPrecertificate.waiting().forEach(id -> queue.enqueue(kind(), id, now));
    }

    @Override
    public String kind() {
        return LogPrecertificate.WORK;
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        Optional<Instant> again = logPrecertificate.advance(subject, attempt);
        return again.map(Outcome::retryAt).orElseGet(Outcome::done);
    }
}
