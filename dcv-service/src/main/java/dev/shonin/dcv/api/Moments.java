package dev.shonin.dcv.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A moment as callers write it: a day, which begins at 00:00 UTC (BR 1.6.4), or an instant. */
final class Moments {

    private static final int DAY_LENGTH = 10;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2200;

    private Moments() {}

    /** The moment; empty where the text is none, or lies where no policy could mean anything. */
    static Optional<Instant> parse(String text) {
        try {
            String stripped = text.strip();
            Instant moment =
                    stripped.length() == DAY_LENGTH
                            ? LocalDate.parse(stripped).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(stripped).toInstant();
            int year = moment.atOffset(ZoneOffset.UTC).getYear();
            return year < FIRST_YEAR || year > LAST_YEAR ? Optional.empty() : Optional.of(moment);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
