package dev.shonin.notification.flow;

import dev.shonin.notification.config.WebhookConfig;
import dev.shonin.notification.domain.WebhookDeliveries;
import dev.shonin.notification.domain.WebhookRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Wipes deliveries that are older than we keep them, and requests that nobody repeats any more. */
@ApplicationScoped
public class ForgetWebhooks {

    private static final int AT_ONCE = 1_000;
    private static final Duration REPEATABLE = Duration.ofDays(1);

    private final WebhookDeliveries deliveries;
    private final WebhookRequests requests;
    private final WebhookConfig config;
    private final Clock clock;

    ForgetWebhooks(
            WebhookDeliveries deliveries,
            WebhookRequests requests,
            WebhookConfig config,
            Clock clock) {
        this.deliveries = deliveries;
        this.requests = requests;
        this.config = config;
        this.clock = clock;
    }

    /** Wipes some; says whether there may be more. */
    @Transactional
    public boolean forget() {
        Instant now = clock.instant();
        boolean more = deliveries.forget(now.minus(config.keep()), AT_ONCE) == AT_ONCE;
        return requests.forget(now.minus(REPEATABLE), AT_ONCE) == AT_ONCE || more;
    }
}
