package dev.shonin.order.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReminderDatesTest {

    private static final Instant END = Instant.parse("2027-06-01T00:00:00Z");
    private final ReminderDates dates = new ReminderDates(END, List.of(90, 60, 45, 30, 15, -1));

    @Test
    void s15_remindersAreDue90_60_45_30And15DaysBeforeAndOneDayAfter() {
        Instant at = END.minus(Duration.ofDays(199));
        for (int day : new int[] {90, 60, 45, 30, 15}) {
            at = dates.next(at).orElseThrow();
            assertThat(at).isEqualTo(before(day));
            assertThat(dates.due(at, at)).contains(day);
        }
        at = dates.next(at).orElseThrow();
        assertThat(at).isEqualTo(END); // The contract ends; nobody is reminded for it.
        assertThat(dates.due(at, at)).isEmpty();
        at = dates.next(at).orElseThrow();
        assertThat(at).isEqualTo(before(-1));
        assertThat(dates.due(at, at)).contains(-1);
        assertThat(dates.next(at)).isEmpty();
    }

    @Test
    void afterAnOutageOnlyTheLastThatWasMissedIsDue() {
        Instant missed = before(60);
        Instant now = before(20);
        assertThat(dates.due(missed, now)).contains(30);
        assertThat(dates.next(now)).contains(before(15));
    }

    private static Instant before(int days) {
        return END.minus(Duration.ofDays(days));
    }
}
