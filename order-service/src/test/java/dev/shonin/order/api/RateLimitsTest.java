package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.order.config.OrderConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-21T03:00:00Z"));
    private final Clock clock =
            new Clock() {
                @Override
                public java.time.ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    throw new IllegalStateException("nobody needs another zone");
                }

                @Override
                public Instant instant() {
                    return now.get();
                }
            };
    private final RateLimits limits =
            new RateLimits(
                    new OrderConfig.RateConfig() {
                        @Override
                        public long calls() {
                            return 3;
                        }

                        @Override
                        public Duration window() {
                            return Duration.ofSeconds(30);
                        }
                    },
                    id -> id.equals("acc_own") ? 1 : null,
                    clock);

    @Test
    void callsBeyondTheRateAreRefusedUntilTimeHasPassed() {
        assertThat(limits.take("acc_a").left()).isEqualTo(2);
        assertThat(limits.take("acc_a").left()).isEqualTo(1);
        assertThat(limits.take("acc_a").left()).isZero();

        RateLimits.Turn refused = limits.take("acc_a");
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.pause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(refused.full()).isEqualTo(Duration.ofSeconds(30));

        now.updateAndGet(t -> t.plusSeconds(10));
        assertThat(limits.take("acc_a").allowed()).isTrue();
        assertThat(limits.take("acc_a").allowed()).isFalse();
    }

    @Test
    void accountsDoNotUseUpEachOthersCalls() {
        for (int i = 0; i < 4; i++) {
            limits.take("acc_a");
        }
        assertThat(limits.take("acc_b").allowed()).isTrue();
    }

    @Test
    void anAccountWithARateOfItsOwnHasThatOne() {
        assertThat(limits.take("acc_own").calls()).isEqualTo(1);
        RateLimits.Turn refused = limits.take("acc_own");
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.pause()).isEqualTo(Duration.ofMinutes(1));
    }
}
