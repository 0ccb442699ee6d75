package dev.shonin.notification.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookCaller.Problem;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookVerdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final Duration DAYS = Duration.ofDays(3);

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void arrivedIsWhatWasAnsweredSo(int status) {
        assertThat(judge(answered(status, null), delivery(0, null)))
                .isEqualTo(new WebhookVerdict.Delivered(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 301, 302, 307, 400, 404, 410, 429, 500, 503, 599})
    void everythingElseIsTriedAgain(int status) {
        assertThat(judge(answered(status, null), delivery(0, null)))
                .isEqualTo(
                        new WebhookVerdict.Again(
                                status,
                                "The endpoint answered " + status + ".",
                                NOW.plusSeconds(5),
                                NOW.plus(DAYS)));
    }

    @ParameterizedTest
    @EnumSource
    void soIsWhatWasNotAnswered(Problem problem) {
        assertThat(judge(new Answer.None(problem, "why"), delivery(1, NOW.plusSeconds(60))))
                .isEqualTo(
                        new WebhookVerdict.Again(
                                null,
                                problem.code() + ": why",
                                NOW.plusSeconds(30),
                                NOW.plusSeconds(60)));
    }

    @Test
    void theLastAttemptIsMadeWhenTheTimeIsUpAndNoneAfterIt() {
        assertThat(judge(answered(500, null), delivery(9, NOW.plusSeconds(90))))
                .isEqualTo(
                        new WebhookVerdict.Again(
                                500,
                                "The endpoint answered 500.",
                                NOW.plusSeconds(90),
                                NOW.plusSeconds(90)));
        assertThat(judge(answered(500, null), delivery(10, NOW)))
                .isEqualTo(new WebhookVerdict.GivenUp(500, "The endpoint answered 500."));
    }

    @Test
    void aPauseIsAsLongAsTheEndpointAsksForWithinHours() {
        assertThat(next(answered(429, Duration.ofMinutes(5)))).isEqualTo(NOW.plusSeconds(300));
        assertThat(next(answered(503, Duration.ofSeconds(1)))).isEqualTo(NOW.plusSeconds(5));
        assertThat(next(answered(503, Duration.ofDays(2))))
                .isEqualTo(NOW.plus(WebhookRetrySchedule.LONGEST));
    }

    @Test
    void onlyGoneIsGone() {
        assertThat(WebhookRules.gone(answered(410, null))).isTrue();
        assertThat(WebhookRules.gone(answered(404, null))).isFalse();
        assertThat(WebhookRules.gone(new Answer.None(Problem.TIMEOUT, ""))).isFalse();
    }

    private static Instant next(Answer answer) {
        return ((WebhookVerdict.Again) judge(answer, delivery(0, null))).at();
    }

    private static WebhookVerdict judge(Answer answer, WebhookDelivery delivery) {
        return WebhookRules.judge(answer, delivery, DAYS, NOW, 0.5);
    }

    private static Answer answered(int status, @Nullable Duration retryAfter) {
        return new Answer.Answered(status, retryAfter, "", false);
    }

    private static WebhookDelivery delivery(int attempts, @Nullable Instant giveUpAt) {
        return new WebhookDelivery(
                "whd_1",
                "whe_1",
                "acc_1",
                new WebhookDelivery.Event("ord_1_1", "ord_1", 1, "order.placed", NOW, "{}"),
                WebhookDelivery.State.WAITING,
                attempts,
                NOW,
                giveUpAt,
                null,
                null,
                null,
                null,
                NOW,
                null);
    }
}
