package dev.shonin.order.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.order.domain.Applicant;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Organization;
import dev.shonin.order.domain.Particulars;
import dev.shonin.order.domain.RenewalTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenewalRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final String WWW = "www.example.com";

    private final RenewalRule rule = new RenewalRule();

    @Test
    void s11_upToThirtyDaysAreCarriedOverWhereThePolicyLeavesRoom() {
        RenewalTerms terms = judge(20, same(90), 199);
        assertThat(terms).isEqualTo(new RenewalTerms(List.of(), 20, 20));
        assertThat(judge(45, same(90), 199).carriedOverDays()).isEqualTo(30);
        assertThat(judge(45, same(90), 199).lostDays()).isEqualTo(15);
        assertThat(judge(20, same(190), 199).carriedOverDays()).isEqualTo(9);
    }

    @Test
    void s11_withoutRoomTheAnswerSaysHowManyDaysAreLost() {
        RenewalTerms terms = judge(45, same(199), 199);
        assertThat(terms.carriedOverDays()).isZero();
        assertThat(terms.lostDays()).isEqualTo(45);
    }

    @Test
    void s26_aChangedNameOrAnExpiredCertificateMakesItANewOrder() {
        assertThat(
                        judge(
                                        20,
                                        new RenewalRule.Wanted(
                                                WWW, Set.of(WWW, "example.com"), null, "dv", 90),
                                        199)
                                .reasons())
                .containsExactly(RenewalRule.NAMES_CHANGED);
        RenewalTerms expired = judge(-1, same(90), 199);
        assertThat(expired.reasons()).containsExactly(RenewalRule.EXPIRED);
        assertThat(expired.daysLeft()).isZero();
        assertThat(
                        judge(
                                        20,
                                        new RenewalRule.Wanted(
                                                WWW,
                                                Set.of(WWW),
                                                new Organization(
                                                        null,
                                                        "Example K.K.",
                                                        null,
                                                        null,
                                                        null,
                                                        "JP",
                                                        null),
                                                "dv",
                                                90),
                                        199)
                                .reasons())
                .containsExactly(RenewalRule.ORGANIZATION_CHANGED);
    }

    @Test
    void s34_anotherLevelOfValidationMakesItANewOrderAndNothingIsCarriedOver() {
        RenewalTerms terms =
                judge(20, new RenewalRule.Wanted(WWW, Set.of(WWW), null, "ov", 90), 199);
        assertThat(terms.reasons()).containsExactly(RenewalRule.VALIDATION_CHANGED);
        assertThat(terms.carriedOverDays()).isZero();
    }

    @Test
    void theValidityStepsAreThoseOfTheBaselineRequirements() {
        assertThat(DatedSteps.VALIDITY.at(NOW)).isEqualTo(200);
        assertThat(DatedSteps.VALIDITY.at(Instant.parse("2027-03-14T23:59:59Z"))).isEqualTo(200);
        assertThat(DatedSteps.VALIDITY.at(Instant.parse("2027-03-15T00:00:00Z"))).isEqualTo(100);
        assertThat(DatedSteps.VALIDITY.at(Instant.parse("2029-03-15T00:00:00Z"))).isEqualTo(47);
        assertThat(DatedSteps.REUSE.at(Instant.parse("2029-03-15T00:00:00Z"))).isEqualTo(10);
        assertThat(DatedSteps.VALIDITY.at(Instant.parse("2026-03-14T00:00:00Z"))).isEqualTo(398);
    }

    private RenewalTerms judge(int daysLeft, RenewalRule.Wanted wanted, int mostDays) {
        return rule.judge(
                earlier(), NOW.plus(Duration.ofDays(daysLeft)), "dv", wanted, mostDays, NOW);
    }

    private static RenewalRule.Wanted same(int validityDays) {
        return new RenewalRule.Wanted(WWW, Set.of(WWW), null, "dv", validityDays);
    }

    private static Order earlier() {
        return Order.place(
                new OrderTerms(
                        "ord_01kz0k3v6sfj3r0b5q2m8n4x7d",
                        "acc_01kz0k3v6sfj3r0b5q2m8n4x7d",
                        "Example Hosting",
                        "dv-single",
                        WWW,
                        new byte[] {0x30, 0},
                        new Applicant("山田太郎", null, "taro@example.com"),
                        "ja",
                        null,
                        NOW,
                        Particulars.NONE),
                List.of(OrderName.unproven(WWW, WWW)),
                NOW,
                "reseller:key_x");
    }
}
