package dev.shonin.notification.policy;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait before a webhook that did not arrive is sent again: quickly at first, since most
 * trouble is short, then hours; each pause up to a fifth shorter or longer, so that what failed
 * together does not come back together (Standard Webhooks, "Deliverability and reliability").
 */
public final class WebhookRetrySchedule {

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    Duration.ofHours(6));
    private static final double SPREAD = 0.2;

    private static final int UNTROUBLED = 5;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int DOUBLINGS_TO_LONGEST_REST = 9;

    /** No answer may ask for a longer pause than this. */
    public static final Duration LONGEST = Duration.ofHours(6);

    private WebhookRetrySchedule() {}

    /**
     * The pause after an attempt.
     *
     * @param attempt the attempt just made, from 1
     * @param random from 0 to 1
     */
    public static Duration pauseAfter(int attempt, double random) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1: " + attempt);
        }
        Duration pause = PAUSES.get(Math.min(attempt, PAUSES.size()) - 1);
        double factor = 1 - SPREAD + 2 * SPREAD * random;
        return Duration.ofMillis(Math.round(pause.toMillis() * factor));
    }

    /**
     * How long an endpoint is left in peace, whatever else is due there: not at all for a few
     * failures, which may be about single events, then a second doubled up to five minutes.
     *
     * @param failures how many webhooks have failed there one after the other
     */
    public static Duration restAfter(int failures) {
        if (failures < UNTROUBLED) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - UNTROUBLED, DOUBLINGS_TO_LONGEST_REST);
        Duration rest = Duration.ofSeconds(1L << doublings);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
