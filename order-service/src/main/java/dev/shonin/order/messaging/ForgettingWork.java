package dev.shonin.order.messaging;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.order.flow.ForgetRepeats;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Wipes answers that no longer need to be kept for repeated requests. */
@ApplicationScoped
class ForgettingWork implements WorkHandler {

    static final String KIND = "forget-repeats";

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final ForgetRepeats forgetRepeats;
    private final Clock clock;

    ForgettingWork(ForgetRepeats forgetRepeats, Clock clock) {
        this.forgetRepeats = forgetRepeats;
        this.clock = clock;
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
        boolean more = forgetRepeats.forget() > 0;
        return Outcome.retryAt(more ? clock.instant() : clock.instant().plus(PAUSE));
    }
}
