package dev.shonin.order.messaging;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.flow.RemindOwners;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Reminds the owners of certificates in time. */
@ApplicationScoped
class UpkeepWork implements WorkHandler {

    static final String KIND = "remind-owners";

    private final RemindOwners remindOwners;
    private final OrderConfig config;
    private final Clock clock;

    UpkeepWork(RemindOwners remindOwners, OrderConfig config, Clock clock) {
        this.remindOwners = remindOwners;
        this.config = config;
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
        // What is left comes after the others' turn, so that one pass never outlives its lease.
        boolean more = remindOwners.remindSome();
        return Outcome.retryAt(
                more ? clock.instant() : clock.instant().plus(config.renewal().interval()));
    }
}
