package dev.shonin.kit.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long records of a kind are kept, as dated rules: {@code P2Y} at all times, {@code
 * P2Y,2027-04-01=P3Y} three years from that day on (UTC), {@code forever} never forgotten. The
 * period of the day on which is looked is the one that counts.
 */
final class RetentionPeriod {

    private static final String FOREVER = "forever";

    /** By the first day; an empty period stands for ever. */
    private final TreeMap<LocalDate, Optional<Period>> dated;

    private RetentionPeriod(TreeMap<LocalDate, Optional<Period>> dated) {
        this.dated = dated;
    }

    /**
     * Reads a configured value.
     *
     * @throws IllegalArgumentException when it is none, with a message for operators
     */
    static RetentionPeriod parse(String text) {
        TreeMap<LocalDate, Optional<Period>> dated = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            String[] halves = part.strip().split("=", 2);
            LocalDate from = halves.length == 1 ? LocalDate.MIN : date(halves[0], text);
            if (dated.put(from, period(halves[halves.length - 1], text)) != null) {
                throw refused(text);
            }
        }
        if (!dated.firstKey().equals(LocalDate.MIN)) {
            throw refused(text);
        }
        return new RetentionPeriod(dated);
    }

    private static LocalDate date(String text, String whole) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw refused(whole);
        }
    }

    private static Optional<Period> period(String text, String whole) {
        String value = text.strip();
        if (value.equals(FOREVER)) {
            return Optional.empty();
        }
        try {
            Period period = Period.parse(value);
            if (period.isNegative() || period.isZero()) {
                throw refused(whole);
            }
            return Optional.of(period);
        } catch (DateTimeException e) {
            throw refused(whole);
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "\"%s\" is no period: write one such as P2Y or P90D, forever, or dated ones such as P2Y,2027-04-01=P3Y"
                        .formatted(text));
    }

    /** What ended before this may be forgotten now; nothing where it is kept for ever. */
    Optional<Instant> before(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return dated.floorEntry(today).getValue().map(period -> earlier(now, period));
    }

    /** Whether one of the periods is shorter than that, seen from a day. */
    boolean isShorterThan(Period least, Instant now) {
        return dated.values().stream()
                .flatMap(Optional::stream)
                .anyMatch(period -> earlier(now, period).isAfter(earlier(now, least)));
    }

    /** For tests and logs. */
    Map<LocalDate, Optional<Period>> dated() {
        return Map.copyOf(dated);
    }

    private static Instant earlier(Instant now, Period period) {
        return now.atZone(ZoneOffset.UTC).minus(period).toInstant();
    }
}
