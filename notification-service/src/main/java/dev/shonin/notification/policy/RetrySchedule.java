package dev.shonin.notification.policy;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait before a mail that was put off is tried again: quickly at first, since most
 * trouble is short (a restart, greylisting), then 30 s doubled up to an hour.
 */
public final class RetrySchedule {

    /** How long a mail is tried for; RFC 5321 §4.5.4.1 asks for at least 4 to 5 days. */
    public static final Duration GIVE_UP_AFTER = Duration.ofDays(5);

    private static final List<Duration> QUICK =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10));
    private static final Duration STEADY_FROM = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS_TO_LONGEST = 7;

    private RetrySchedule() {}

    /**
     * The pause after an attempt.
     *
     * @param attempt the attempt just made, from 1
     */
    public static Duration pauseAfter(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1: " + attempt);
        }
        if (attempt <= QUICK.size()) {
            return QUICK.get(attempt - 1);
        }
        int doublings = Math.min(attempt - QUICK.size() - 1, DOUBLINGS_TO_LONGEST);
        Duration pause = STEADY_FROM.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
