package dev.shonin.order.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.order.domain.Assessment;
import dev.shonin.order.domain.RefusedNames;
import dev.shonin.order.domain.RiskClass;
import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.domain.RiskSubject;
import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RiskRulesTest {

    private static final ProtectedName BANK =
            new ProtectedName("sakurabank", Set.of("sakurabank.example.net"));
    private static final RefusedNames REFUSED =
            new RefusedNames() {
                @Override
                public Optional<String> reason(String name) {
                    return name.equals("shop.example.com")
                            ? Optional.of("review.refused")
                            : Optional.empty();
                }

                @Override
                public void add(
                        Collection<String> names, String orderId, String reason, Instant at) {
                    throw new IllegalStateException("rules change nothing");
                }
            };

    private final RiskRules rules =
            new RiskRules(
                    List.of(
                            new LookAlikeRule(List.of(BANK)),
                            new BrandRule(List.of(BANK)),
                            new BlocklistRule(Map.of("phish.txt", Set.of("evil.example.org"))),
                            new RefusedNameRule(REFUSED),
                            new HastyAccountRule(Duration.ofDays(30), 100)),
                    Map.of(
                            "risk.look-alike", 60,
                            "risk.brand", 50,
                            "risk.blocklist", 60,
                            "risk.refused-before", 25,
                            "risk.hasty-account", 20),
                    50,
                    100);

    @Test
    void s08_aLookAlikeOfAProtectedNameIsReviewed() {
        Assessment found = rules.assess(subject("s\u0430kur\u0430b\u0430nk.example.com"));
        assertThat(found.riskClass()).isEqualTo(RiskClass.STANDARD);
        assertThat(found.reasons())
                .singleElement()
                .satisfies(
                        reason -> {
                            assertThat(reason.code()).isEqualTo("risk.look-alike");
                            assertThat(reason.subject()).startsWith("xn--");
                            assertThat(reason.evidence()).isEqualTo("sakurabank");
                        });
    }

    @Test
    void theOwnerOfAProtectedNameImitatesNobody() {
        assertThat(rules.assess(subject("sakurabank.example.net"))).isEqualTo(Assessment.CLEAR);
        assertThat(rules.assess(subject("login.sakurabank.example.net")))
                .isEqualTo(Assessment.CLEAR);
        assertThat(rules.assess(subject("*.sakurabank.example.net"))).isEqualTo(Assessment.CLEAR);
    }

    @Test
    void aBrandIsAWordAndNotAPartOfOne() {
        assertThat(codes(subject("login-sakurabank.example.com"))).containsExactly("risk.brand");
        assertThat(codes(subject("notsakurabanker.example.com"))).isEmpty();
    }

    @Test
    void aBlocklistHoldsWhatIsBelowItsDomains() {
        assertThat(codes(subject("www.evil.example.org"))).containsExactly("risk.blocklist");
        assertThat(codes(subject("notevil.example.org"))).isEmpty();
    }

    @Test
    void whatWasRefusedBeforeAndHasteDoNotReachAReviewByThemselvesEvenTogether() {
        Assessment both =
                rules.assess(
                        new RiskSubject(
                                List.of(DomainName.ofAccepted("shop.example.com")),
                                Duration.ofDays(3),
                                100));
        assertThat(both.reasons())
                .extracting(RiskReason::code)
                .containsExactly("risk.refused-before", "risk.hasty-account");
        assertThat(both.score()).isEqualTo(45);
        assertThat(both.riskClass()).isEqualTo(RiskClass.NONE);
    }

    @Test
    void anOldAccountMayOrderAsMuchAsItLikes() {
        assertThat(
                        rules.assess(
                                new RiskSubject(
                                        List.of(DomainName.ofAccepted("www.example.com")),
                                        Duration.ofDays(30),
                                        5000)))
                .isEqualTo(Assessment.CLEAR);
    }

    @Test
    void aRuleCountsOnceHoweverManyNamesItFinds() {
        Assessment found =
                rules.assess(
                        subject("a.evil.example.org", "b.evil.example.org", "c.evil.example.org"));
        assertThat(found.reasons()).hasSize(3);
        assertThat(found.score()).isEqualTo(60);
    }

    @Test
    void heavyReasonsTogetherNeedTwoPeople() {
        Assessment found = rules.assess(subject("sakurabank.evil.example.org"));
        assertThat(found.score()).isEqualTo(110);
        assertThat(found.riskClass()).isEqualTo(RiskClass.HIGHEST);
        assertThat(found.riskClass().people()).isEqualTo(2);
    }

    private List<String> codes(RiskSubject subject) {
        return rules.assess(subject).reasons().stream().map(RiskReason::code).toList();
    }

    private static RiskSubject subject(String... names) {
        return new RiskSubject(
                Arrays.stream(names)
                        .map(
                                name ->
                                        DomainName.parse(
                                                name,
                                                dev.shonin.pki.name.NamePolicy.withTestNames()))
                        .toList(),
                Duration.ofDays(400),
                0);
    }
}
