package dev.shonin.notification.template;

import dev.shonin.notification.domain.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Points in time in the reader's language, the time zone always named: {@code
 * 2026年11月23日（月）14:05（日本標準時）}, {@code Monday 23 November 2026, 05:05 UTC}.
 */
final class Dates {

    private final DateTimeFormatter japanese;
    private final DateTimeFormatter english;

    Dates(ZoneId japaneseZone, ZoneId englishZone) {
        japanese =
                DateTimeFormatter.ofPattern("uuuu年M月d日（E）HH:mm（zzzz）", Language.JA.locale())
                        .withZone(japaneseZone);
        english =
                DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm z", Language.EN.locale())
                        .withZone(englishZone);
    }

    String format(Instant instant, Language language) {
        return switch (language) {
            case JA -> japanese.format(instant);
            case EN -> english.format(instant);
        };
    }
}
