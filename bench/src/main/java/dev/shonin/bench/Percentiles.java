package dev.shonin.bench;

import java.util.Arrays;

/** Percentiles of durations, by the nearest rank. */
final class Percentiles {

    private final long[] sorted;

    Percentiles(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /**
     * The value that {@code percent} of all do not exceed, in milliseconds; 0 when there are none.
     */
    double millis(int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
