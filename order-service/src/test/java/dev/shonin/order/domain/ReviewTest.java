package dev.shonin.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void oneApprovalEndsAStandardReview() {
        Review over = review(RiskClass.STANDARD).decided(decision("a", true));
        assertThat(over.closedAt()).isEqualTo(NOW);
        assertThatThrownBy(() -> over.decided(decision("b", true)))
                .isInstanceOf(Refused.ReviewOver.class);
    }

    @Test
    void theHighestClassNeedsTwoDifferentPeople() {
        Review once = review(RiskClass.HIGHEST).decided(decision("a", true));
        assertThat(once.closedAt()).isNull();
        assertThat(once.approvalsNeeded()).isEqualTo(1);
        assertThatThrownBy(() -> once.decided(decision("a", true)))
                .isInstanceOf(Refused.SamePerson.class);
        assertThat(once.decided(decision("b", true)).closedAt()).isEqualTo(NOW);
    }

    @Test
    void aRefusalTakesEffectAtOnceWhateverTheClass() {
        assertThat(review(RiskClass.HIGHEST).decided(decision("a", false)).closedAt())
                .isEqualTo(NOW);
        assertThat(
                        review(RiskClass.HIGHEST)
                                .decided(decision("a", true))
                                .decided(decision("b", false))
                                .closedAt())
                .isEqualTo(NOW);
    }

    private static Review review(RiskClass riskClass) {
        return new Review(
                SampleOrders.ID, new Assessment(riskClass, 60, List.of()), NOW, List.of(), null);
    }

    private static Review.Decision decision(String by, boolean approved) {
        return new Review.Decision(approved, "operator:key_" + by, NOW, null, "checked");
    }
}
