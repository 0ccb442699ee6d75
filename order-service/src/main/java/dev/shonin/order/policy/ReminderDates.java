package dev.shonin.order.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the owner of a certificate is reminded of its end. The end itself is one of the dates, with
 * or without a reminder: the contract ends then.
 */
public final class ReminderDates {

    private final Instant notAfter;
    private final List<Integer> days;

    /**
     * The dates for one certificate.
     *
     * @param notAfter when it ends
     * @param days how many days before; negative ones are after
     */
    public ReminderDates(Instant notAfter, List<Integer> days) {
        this.notAfter = notAfter;
        this.days = List.copyOf(days);
    }

    /** The next date after a moment on which something is to be done. */
    public Optional<Instant> next(Instant after) {
        return java.util.stream.Stream.concat(
                        days.stream().map(this::date), java.util.stream.Stream.of(notAfter))
                .filter(date -> date.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    /**
     * The reminder to send now: the last one that has come due since {@code from}, so that after an
     * outage its owner gets one and not all that were missed.
     *
     * @return how many days before the end it is for
     */
    public Optional<Integer> due(Instant from, Instant now) {
        return days.stream()
                .filter(day -> !date(day).isBefore(from) && !date(day).isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private Instant date(int day) {
        return notAfter.minus(Duration.ofDays(day));
    }
}
