package dev.shonin.order.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.AccountSettings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many calls each account has left: a token bucket for each. Every instance counts for itself,
 * so that no call waits for another instance or the database.
 */
@ApplicationScoped
class RateLimits {

    private static final int MOST_ACCOUNTS = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final OrderConfig.RateConfig rate;
    private final Function<String, @Nullable Integer> agreed;
    private final TimeMeter time;
    private final Cache<Key, Bucket> buckets;

    @Inject
    RateLimits(OrderConfig config, AccountSettings accounts, Clock clock) {
        this(config.rate(), id -> accounts.of(id).terms().callsPerMinute(), clock);
    }

    /**
     * The rates.
     *
     * @param agreed the calls a minute that were agreed with an account; null for the usual rate
     */
    RateLimits(
            OrderConfig.RateConfig rate, Function<String, @Nullable Integer> agreed, Clock clock) {
        this.rate = rate;
        this.agreed = agreed;
        this.time = meter(clock);
        // A bucket that nobody has touched for a window is full again, and so need not be kept.
        this.buckets =
                Caffeine.newBuilder()
                        .expireAfterAccess(
                                rate.window().compareTo(MINUTE) > 0 ? rate.window() : MINUTE)
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
     * @param calls how many fit into the window
     * @param window the window
     */
    record Turn(
            boolean allowed,
            long left,
            Duration pause,
            Duration full,
            long calls,
            Duration window) {}

    /** A bucket is an account's at one rate: another rate is another bucket. */
    private record Key(String accountId, long calls, Duration window) {}

    /** Counts a call. */
    Turn take(String accountId) {
        Integer own = agreed.apply(accountId);
        Key key =
                own == null
                        ? new Key(accountId, rate.calls(), rate.window())
                        : new Key(accountId, own, MINUTE);
        ConsumptionProbe probe = buckets.get(key, this::bucket).tryConsumeAndReturnRemaining(1);
        return new Turn(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                key.calls,
                key.window);
    }

    private Bucket bucket(Key key) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(key.calls).refillGreedy(key.calls, key.window))
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
