package dev.shonin.order.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shonin.order.config.OrderConfig;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many calls each account has left: a token bucket for each. Every instance counts for itself,
 * so that no call waits for another instance or the database.
 */
@ApplicationScoped
class RateLimits {

    private static final int MOST_ACCOUNTS = 100_000;

    private final OrderConfig.RateConfig rate;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    @Inject
    RateLimits(OrderConfig config, Clock clock) {
        this(config.rate(), clock);
    }

    RateLimits(OrderConfig.RateConfig rate, Clock clock) {
        this.rate = rate;
        this.time = meter(clock);
        // A bucket that nobody has touched for a window is full again, and so need not be kept.
        this.buckets =
                Caffeine.newBuilder()
                        .expireAfterAccess(rate.window())
                        .maximumSize(MOST_ACCOUNTS)
                        .build();
    }

    /**
     * What became of one call.
     *
     * @param allowed whether it may be served
     * @param left how many calls may follow at once
     * @param pause how long until a call may follow, where none may
     * @param full how long until all of them may
     */
    record Turn(boolean allowed, long left, Duration pause, Duration full) {}

    /** Counts a call. */
    Turn take(String accountId) {
        ConsumptionProbe probe =
                buckets.get(accountId, _ -> bucket()).tryConsumeAndReturnRemaining(1);
        return new Turn(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** How many calls fit into the window. */
    long calls() {
        return rate.calls();
    }

    Duration window() {
        return rate.window();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(
                        limit ->
                                limit.capacity(rate.calls())
                                        .refillGreedy(rate.calls(), rate.window()))
                .withCustomTimePrecision(time)
                .build();
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
