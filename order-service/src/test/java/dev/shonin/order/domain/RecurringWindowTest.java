package dev.shonin.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecurringWindowTest {

    private static final RecurringWindow FOURTH_WEDNESDAY =
            new RecurringWindow(
                    "monthly",
                    4,
                    DayOfWeek.WEDNESDAY,
                    LocalTime.of(20, 0),
                    LocalTime.of(8, 0),
                    ZoneId.of("Asia/Tokyo"),
                    Map.of());

    @Test
    void s19_everyFourthWednesdayFrom2000Until0800InJapan() {
        List<MaintenanceWindow> windows =
                FOURTH_WEDNESDAY.between(at("2026-11-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
        assertThat(windows)
                .extracting(MaintenanceWindow::start)
                .containsExactly(at("2026-11-25T11:00:00Z"), at("2026-12-23T11:00:00Z"));
        assertThat(windows.getFirst().end()).isEqualTo(at("2026-11-25T23:00:00Z"));
    }

    @Test
    void aWindowIsOpenFromItsFirstMomentUntilItsEnd() {
        MaintenanceWindow window =
                FOURTH_WEDNESDAY
                        .between(at("2026-11-25T12:00:00Z"), at("2026-11-25T12:00:01Z"))
                        .getFirst();
        assertThat(window.contains(at("2026-11-25T11:00:00Z"))).isTrue();
        assertThat(window.contains(at("2026-11-25T22:59:59Z"))).isTrue();
        assertThat(window.contains(at("2026-11-25T23:00:00Z"))).isFalse();
        assertThat(window.contains(at("2026-11-25T10:59:59Z"))).isFalse();
    }

    @Test
    void aWindowThatBeganInTheMonthBeforeIsFound() {
        // April 2027: the fifth Friday is the 30th, and its window ends in May.
        RecurringWindow fifthFriday =
                new RecurringWindow(
                        "late",
                        5,
                        DayOfWeek.FRIDAY,
                        LocalTime.of(23, 0),
                        LocalTime.of(6, 0),
                        ZoneId.of("UTC"),
                        Map.of());
        assertThat(fifthFriday.between(at("2027-05-01T01:00:00Z"), at("2027-05-01T02:00:00Z")))
                .singleElement()
                .satisfies(w -> assertThat(w.start()).isEqualTo(at("2027-04-30T23:00:00Z")));
        // May 2027 has no fifth Friday.
        assertThat(fifthFriday.between(at("2027-05-02T00:00:00Z"), at("2027-06-01T00:00:00Z")))
                .isEmpty();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
