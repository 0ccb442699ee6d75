package dev.shonin.kit.html;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as pages say them: Japan's time in Japanese, UTC in English, the zone named. */
public final class PageTime {

    private static final DateTimeFormatter JAPANESE =
            DateTimeFormatter.ofPattern("uuuu年M月d日 H時mm分（日本時間）", Locale.JAPAN)
                    .withZone(ZoneId.of("Asia/Tokyo"));
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneId.of("UTC"));

    private static final DateTimeFormatter JAPANESE_SHORT =
            DateTimeFormatter.ofPattern("uuuu年M月d日 H:mm", Locale.JAPAN)
                    .withZone(ZoneId.of("Asia/Tokyo"));
    private static final DateTimeFormatter ENGLISH_SHORT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH)
                    .withZone(ZoneId.of("UTC"));

    private PageTime() {}

    /** The moment in a language, to the minute. */
    public static String say(Instant when, Locale locale) {
        return (japanese(locale) ? JAPANESE : ENGLISH).format(when);
    }

    /** The same in short, for a list whose heading names the zone. */
    public static String brief(Instant when, Locale locale) {
        return (japanese(locale) ? JAPANESE_SHORT : ENGLISH_SHORT).format(when);
    }

    private static boolean japanese(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    }
}
