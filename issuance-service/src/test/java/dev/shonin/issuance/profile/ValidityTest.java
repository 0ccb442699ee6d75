package dev.shonin.issuance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a certificate is valid: as usual, as wanted, never longer than the policy allows. */
class ValidityTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final CertificateProfile profile = Profiles.load(null).find("dv-public").orElseThrow();

    @Test
    void aWantedEndIsKeptToTheSecond() {
        Instant wanted = Instant.parse("2027-01-05T10:20:30Z");
        assertThat(Validity.of(profile, 200, wanted, NOW).notAfter()).isEqualTo(wanted);
    }

    @Test
    void noEndIsLaterThanThePolicyAllows() {
        Instant wanted = NOW.plus(Duration.ofDays(5_000));
        Validity most = Validity.of(profile, 200, wanted, NOW);
        assertThat(Duration.between(most.notBefore(), most.notAfter()).plusSeconds(1))
                .isEqualTo(Duration.ofDays(200 - profile.daysBelowMaximum()));
    }

    @Test
    void daysCarriedOverCountWhereTheProfileAloneIsShorterThanThePolicy() {
        Instant wanted = NOW.plus(Duration.ofDays(profile.validityDays() + 30));
        assertThat(Validity.of(profile, 398, wanted, NOW).notAfter()).isEqualTo(wanted);
        assertThat(Validity.of(profile, 398, NOW).notAfter()).isBefore(wanted);
    }
}
