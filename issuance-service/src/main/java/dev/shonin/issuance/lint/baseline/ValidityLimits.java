package dev.shonin.issuance.lint.baseline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The longest validity of a server certificate by day of issue (BR 6.3.2, its table). */
public final class ValidityLimits {

    private static final TreeMap<Instant, Integer> DAYS =
            new TreeMap<>(
                    Map.of(
                            Instant.MIN,
                            398,
                            Instant.parse("2026-03-15T00:00:00Z"),
                            200,
                            Instant.parse("2027-03-15T00:00:00Z"),
                            100,
                            Instant.parse("2029-03-15T00:00:00Z"),
                            47));

    private ValidityLimits() {}

    /** The limit at an instant; a day has 86,400 seconds (BR 6.3.2). */
    public static Duration at(Instant signedAt) {
        return Duration.ofDays(Objects.requireNonNull(DAYS.floorEntry(signedAt)).getValue());
    }
}
