package dev.shonin.dcv.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import dev.shonin.dcv.domain.Severity;
import dev.shonin.dcv.policy.ApproverSourceRule.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyDatesTest {

    private static final PolicyProfile PUBLIC = PolicyFiles.shipped("public-tls");
    private static final PolicyProfile PRIVATE = PolicyFiles.shipped("private-pki");

    @ParameterizedTest
    @CsvSource({
        "CONSTRUCTED, 3.2.2.4.4",
        "DNS_TXT,     3.2.2.4.14",
        "DNS_CAA,     3.2.2.4.13",
    })
    void mailMethodsEndForPublicCertificatesIn2028(ApproverSource source, String section) {
        assertThat(ApproverSourceRule.judge(PUBLIC, source, Instant.parse("2028-03-14T23:59:59Z")))
                .isEqualTo(new Standing.Allowed(section, LocalDate.parse("2028-03-15")));
        assertThat(ApproverSourceRule.judge(PUBLIC, source, Instant.parse("2028-03-15T00:00:00Z")))
                .isEqualTo(new Standing.Retired(section, LocalDate.parse("2028-03-15")));
    }

    @ParameterizedTest
    @EnumSource(names = {"DNS_SOA", "WHOIS", "RDAP"})
    void domainContactsEndedForPublicCertificatesIn2025(ApproverSource source) {
        assertThat(ApproverSourceRule.judge(PUBLIC, source, Instant.parse("2025-07-14T23:59:59Z")))
                .isEqualTo(new Standing.Allowed("3.2.2.4.2", LocalDate.parse("2025-07-15")));
        assertThat(ApproverSourceRule.judge(PUBLIC, source, Instant.parse("2025-07-15T00:00:00Z")))
                .isEqualTo(new Standing.Retired("3.2.2.4.2", LocalDate.parse("2025-07-15")));
    }

    @ParameterizedTest
    @EnumSource(ApproverSource.class)
    void aPrivateCaMayUseEverySourceWithoutEnd(ApproverSource source) {
        assertThat(ApproverSourceRule.judge(PRIVATE, source, Instant.parse("2030-01-01T00:00:00Z")))
                .isInstanceOfSatisfying(
                        Standing.Allowed.class, allowed -> assertThat(allowed.until()).isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T23:59:59Z, 398, 398",
        "2026-03-15T00:00:00Z, 200, 200",
        "2027-03-14T23:59:59Z, 200, 200",
        "2027-03-15T00:00:00Z, 100, 100",
        "2029-03-14T23:59:59Z, 100, 100",
        "2029-03-15T00:00:00Z, 10, 47",
    })
    void reuseAndValidityShrinkByTheSchedule(Instant when, int reuse, int validity) {
        assertThat(ValidationReuseRule.greatestAge(PUBLIC, when)).isEqualTo(Duration.ofDays(reuse));
        assertThat(CertificateValidityRule.days(PUBLIC, when)).isEqualTo(validity);
    }

    @Test
    void aProofMayBeExactlyAsOldAsAllowedAndNotASecondMore() {
        Instant started = Instant.parse("2026-04-01T12:00:00Z");
        Instant last = started.plus(Duration.ofDays(200));

        assertThat(ValidationReuseRule.allows(PUBLIC, started, last)).isTrue();
        assertThat(ValidationReuseRule.allows(PUBLIC, started, last.plusSeconds(1))).isFalse();
    }

    @Test
    void theReuseIsThatOfTheDayOfIssuanceNotOfTheDayOfTheProof() {
        Instant started = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(
                        ValidationReuseRule.allows(
                                PUBLIC, started, Instant.parse("2027-03-14T00:00:00Z")))
                .isTrue();
        assertThat(
                        ValidationReuseRule.allows(
                                PUBLIC, started, Instant.parse("2027-03-15T00:00:00Z")))
                .isFalse();
    }

    @Test
    void randomValuesAndCaaHaveTheirTimes() {
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        assertThat(RandomValueRule.lifetime(PUBLIC, now)).isEqualTo(Duration.ofDays(30));
        assertThat(CaaRule.shortestPermission(PUBLIC, now)).isEqualTo(Duration.ofHours(8));
        assertThat(RandomValueRule.lifetime(PRIVATE, now)).isEqualTo(Duration.ofDays(30));
        assertThat(CaaRule.shortestPermission(PRIVATE, now)).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aSourceThePolicyDoesNotKnowIsNotAllowed() {
        PolicyProfile empty = new PolicyProfile("empty", "empty 1", List.of());

        assertThat(
                        ApproverSourceRule.judge(
                                empty,
                                ApproverSource.CONSTRUCTED,
                                Instant.parse("2026-01-01T00:00:00Z")))
                .isInstanceOf(Standing.Retired.class);
    }

    @Test
    void aFileThatContradictsItselfIsRefused() {
        PolicyRule first = rule(null, LocalDate.parse("2027-01-02"));
        PolicyRule second = rule(LocalDate.parse("2027-01-01"), null);

        assertThatThrownBy(() -> new PolicyProfile("p", "p 1", List.of(first, second)))
                .hasMessageContaining("two rules r hold at once");
        assertThatThrownBy(() -> rule(LocalDate.parse("2027-01-02"), LocalDate.parse("2027-01-01")))
                .hasMessageContaining("ends before it begins");
    }

    @Test
    void anOrderWithoutAPolicyHasTheDefaultOneAndAnUnknownOneIsAFault() {
        Policies policies = new Policies(List.of(PUBLIC, PRIVATE), "public-tls");

        assertThat(policies.forOrder(null)).isSameAs(PUBLIC);
        assertThat(policies.forOrder("private-pki")).isSameAs(PRIVATE);
        assertThatThrownBy(() -> policies.forOrder("no-such"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Policies(List.of(PUBLIC), "no-such"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PolicyRule rule(
            @org.jspecify.annotations.Nullable LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate until) {
        return new PolicyRule("r", "1", null, from, until, Severity.MUST, Map.of());
    }
}
