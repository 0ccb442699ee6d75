package dev.shonin.notification.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookRetryScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "1, PT5S",
        "2, PT30S",
        "3, PT2M",
        "4, PT10M",
        "5, PT30M",
        "6, PT1H",
        "7, PT2H",
        "8, PT4H",
        "9, PT6H",
        "50, PT6H"
    })
    void growsToHours(int attempt, Duration pause) {
        assertThat(WebhookRetrySchedule.pauseAfter(attempt, 0.5)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT0S",
        "4, PT0S",
        "5, PT1S",
        "6, PT2S",
        "9, PT16S",
        "13, PT4M16S",
        "14, PT5M",
        "99, PT5M"
    })
    void anEndpointIsLeftInPeaceLongerEachTime(int failures, Duration rest) {
        assertThat(WebhookRetrySchedule.restAfter(failures)).isEqualTo(rest);
    }

    @Property
    void staysWithinAFifth(
            @ForAll @IntRange(min = 1, max = 30) int attempt,
            @ForAll @DoubleRange(min = 0, max = 1) double random) {
        long middle = WebhookRetrySchedule.pauseAfter(attempt, 0.5).toMillis();
        assertThat(WebhookRetrySchedule.pauseAfter(attempt, random).toMillis())
                .isBetween(middle * 8 / 10, middle * 12 / 10);
    }

    @Test
    void attemptsCountFromOne() {
        assertThatThrownBy(() -> WebhookRetrySchedule.pauseAfter(0, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
