package dev.shonin.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.domain.Language;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DatesTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-12-31T15:00:00Z");

    @Test
    void aDateIsWrittenInTheLanguagesWayWithItsZone() {
        Dates dates = new Dates(ZoneId.of("Asia/Tokyo"), ZoneId.of("UTC"));

        assertThat(dates.format(NEW_YEAR, Language.JA)).isEqualTo("2027年1月1日（金）00:00（日本標準時）");
        assertThat(dates.format(NEW_YEAR, Language.EN))
                .isEqualTo("Thursday 31 December 2026, 15:00 UTC");
    }

    @Test
    void theZonesCanBeChosenAndAreNamed() {
        Dates dates = new Dates(ZoneId.of("UTC"), ZoneId.of("Asia/Tokyo"));

        assertThat(dates.format(NEW_YEAR, Language.JA)).isEqualTo("2026年12月31日（木）15:00（協定世界時）");
        assertThat(dates.format(NEW_YEAR, Language.EN))
                .isEqualTo("Friday 1 January 2027, 00:00 JST");
    }
}
