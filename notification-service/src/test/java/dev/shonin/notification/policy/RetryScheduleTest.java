package dev.shonin.notification.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    @Test
    void theFirstPausesAreShortAndTheOthersDoubleUpToAnHour() {
        assertThat(IntStream.rangeClosed(1, 12).mapToObj(RetrySchedule::pauseAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(
                        2L, 10L, 30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L, 3600L);
        assertThat(RetrySchedule.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void attemptsCountFromOne() {
        assertThatThrownBy(() -> RetrySchedule.pauseAfter(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
