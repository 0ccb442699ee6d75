package dev.shonin.notification.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.Samples;
import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T05:05:00Z");

    @Test
    void whatTheServerTookOverIsSent() {
        assertThat(judge(new SendOutcome.Accepted("250 ok"), mail(1)))
                .isEqualTo(new DeliveryResult.Sent("250 ok"));
    }

    @Test
    void whatTheServerRefusedHasBounced() {
        assertThat(judge(new SendOutcome.Refused("550 no"), mail(1)))
                .isEqualTo(new DeliveryResult.Bounced("550 no"));
    }

    @Test
    void whatNobodyKnowsIsUncertainAndNotTriedAgain() {
        assertThat(judge(new SendOutcome.Uncertain("cut"), mail(1)))
                .isEqualTo(new DeliveryResult.Uncertain("cut"));
    }

    @Test
    void whatWasPutOffIsTriedAgainByTheAttemptsSinceItWasAskedFor() {
        SendOutcome later = new SendOutcome.TemporarilyRefused("451 later");

        assertThat(judge(later, mail(1)))
                .isEqualTo(new DeliveryResult.Deferred("451 later", NOW.plusSeconds(2)));
        assertThat(judge(later, mail(4)))
                .isEqualTo(new DeliveryResult.Deferred("451 later", NOW.plusSeconds(60)));
    }

    @Test
    void whatWasPutOffForTooLongHasFailed() {
        ClaimedMail mail = mail(40);
        SendOutcome later = new SendOutcome.TemporarilyRefused("451 later");
        Instant lastChance = mail.giveUpAt().minus(Duration.ofHours(1));

        assertThat(DeliveryRules.judge(later, mail, lastChance))
                .isEqualTo(new DeliveryResult.Deferred("451 later", mail.giveUpAt()));
        assertThat(DeliveryRules.judge(later, mail, lastChance.plusSeconds(1)))
                .isEqualTo(new DeliveryResult.Failed("451 later"));
    }

    private static DeliveryResult judge(SendOutcome outcome, ClaimedMail mail) {
        return DeliveryRules.judge(outcome, mail, NOW);
    }

    private static ClaimedMail mail(int attemptInRow) {
        return new ClaimedMail(
                "msg_1",
                "acc_1",
                "admin@example.com",
                "subject",
                Language.EN,
                Samples.approval("Taro", null),
                "sealed",
                attemptInRow + 100,
                attemptInRow,
                attemptInRow > 1,
                NOW.plus(RetrySchedule.GIVE_UP_AFTER),
                null);
    }
}
