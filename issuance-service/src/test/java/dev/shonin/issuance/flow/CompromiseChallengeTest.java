package dev.shonin.issuance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.seal.KeyedHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CompromiseChallengeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void ourTextsAreTakenForADayAndNoOthers() {
        CompromiseChallenge.Challenge text = at(NOW).next();
        assertThat(text.validUntil()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(at(NOW).isOurs(text.text())).isTrue();
        assertThat(at(text.validUntil()).isOurs(text.text())).isTrue();
        assertThat(at(text.validUntil().plusSeconds(1)).isOurs(text.text())).isFalse();
        assertThat(at(NOW).isOurs(text.text() + "x")).isFalse();
        assertThat(at(NOW).isOurs("")).isFalse();
        String later =
                text.text()
                        .replace(
                                Long.toString(text.validUntil().getEpochSecond()),
                                Long.toString(text.validUntil().getEpochSecond() + 1));
        assertThat(at(NOW).isOurs(later)).isFalse();
        assertThat(at(NOW).next().text()).isNotEqualTo(text.text());
    }

    private static CompromiseChallenge at(Instant now) {
        return new CompromiseChallenge(
                new KeyedHash(Base64.getEncoder().encodeToString(new byte[32])),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
