package dev.shonin.order.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A window that comes once a month, such as every fourth Wednesday from 20:00 until 8:00 of the
 * next day in Japan.
 *
 * @param code its name in the configuration
 * @param ordinal which of the month's such days, 1 to 4, or 5 where the month has one
 * @param day the day of the week on which it begins
 * @param from when it begins, by the zone's clocks
 * @param until when it ends, by the zone's clocks; at or before {@code from} it is the next day's
 * @param zone whose clocks
 * @param texts what callers are told, by language
 */
public record RecurringWindow(
        String code,
        int ordinal,
        DayOfWeek day,
        LocalTime from,
        LocalTime until,
        ZoneId zone,
        Map<String, String> texts) {

    /** The windows that end after the one instant and begin before the other, in order. */
    public List<MaintenanceWindow> between(Instant after, Instant before) {
        List<MaintenanceWindow> windows = new ArrayList<>();
        // A window that began on the last day of a month may still be open on the first of the
        // next.
        YearMonth month = YearMonth.from(after.minus(Duration.ofDays(2)).atZone(zone));
        YearMonth last = YearMonth.from(before.atZone(zone));
        for (; !month.isAfter(last); month = month.plusMonths(1)) {
            LocalDate date = month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
            if (!YearMonth.from(date).equals(month)) {
                continue;
            }
            MaintenanceWindow window = on(date);
            if (window.end().isAfter(after) && window.start().isBefore(before)) {
                windows.add(window);
            }
        }
        return windows;
    }

    private MaintenanceWindow on(LocalDate date) {
        LocalDate endDate = until.isAfter(from) ? date : date.plusDays(1);
        return new MaintenanceWindow(
                code,
                date.atTime(from).atZone(zone).toInstant(),
                endDate.atTime(until).atZone(zone).toInstant(),
                texts);
    }
}
