package dev.shonin.kit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPeriodTest {

    private static final Instant NOW = Instant.parse("2027-03-31T23:59:59Z");

    @Test
    void whatCountsIsThePeriodOfTheDay() {
        RetentionPeriod period = RetentionPeriod.parse("P2Y, 2027-04-01=P3Y,2030-01-01=forever");

        assertThat(period.before(NOW)).contains(Instant.parse("2025-03-31T23:59:59Z"));
        assertThat(period.before(NOW.plusSeconds(1)))
                .contains(Instant.parse("2024-04-01T00:00:00Z"));
        assertThat(period.before(Instant.parse("2030-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void theLeapDayIsKeptAWholeTwoYears() {
        assertThat(RetentionPeriod.parse("P2Y").before(Instant.parse("2030-02-28T12:00:00Z")))
                .contains(Instant.parse("2028-02-28T12:00:00Z"));
        assertThat(RetentionPeriod.parse("P2Y").before(Instant.parse("2026-02-28T12:00:00Z")))
                .contains(Instant.parse("2024-02-28T12:00:00Z"));
    }

    @Test
    void oneOfThePeriodsIsTooShort() {
        Period least = Period.ofYears(2);

        assertThat(RetentionPeriod.parse("P2Y").isShorterThan(least, NOW)).isFalse();
        assertThat(RetentionPeriod.parse("P24M").isShorterThan(least, NOW)).isFalse();
        assertThat(RetentionPeriod.parse("forever").isShorterThan(least, NOW)).isFalse();
        assertThat(RetentionPeriod.parse("P729D").isShorterThan(least, NOW)).isTrue();
        assertThat(RetentionPeriod.parse("P3Y,2028-01-01=P1Y").isShorterThan(least, NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2Y",
                "P0D",
                "P-1Y",
                "P2Y,",
                "2027-04-01=P3Y",
                "P2Y,P3Y",
                "P2Y,2027-13-01=P3Y",
                "P2Y,2027-04-01=P3Y,2027-04-01=P4Y"
            })
    void whatIsNoPeriodIsRefused(String text) {
        assertThatThrownBy(() -> RetentionPeriod.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P2Y,2027-04-01=P3Y");
    }
}
