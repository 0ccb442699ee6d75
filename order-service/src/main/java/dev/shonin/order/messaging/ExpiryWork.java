package dev.shonin.order.messaging;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.flow.ExpireOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Looks for orders whose time is up, again and again, one instance at a time. */
@ApplicationScoped
class ExpiryWork implements WorkHandler {

    static final String KIND = "expire-orders";

    private final ExpireOrders expireOrders;
    private final OrderConfig config;
    private final Clock clock;

    ExpiryWork(ExpireOrders expireOrders, OrderConfig config, Clock clock) {
        this.expireOrders = expireOrders;
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
        boolean more = expireOrders.expireSome();
        return Outcome.retryAt(
                more ? clock.instant() : clock.instant().plus(config.expiryInterval()));
    }
}
