package dev.shonin.notification.policy;

import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookVerdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an endpoint's answer means (Standard Webhooks, "Delivery success and failure"). */
public final class WebhookRules {

    private static final int GONE = 410;

    private WebhookRules() {}

    /**
     * Judges.
     *
     * @param answer what came of the attempt
     * @param delivery what was sent
     * @param giveUpAfter how long after the first attempt the last one may be
     * @param now when
     * @param random from 0 to 1, for the pause
     */
    public static WebhookVerdict judge(
            Answer answer,
            WebhookDelivery delivery,
            Duration giveUpAfter,
            Instant now,
            double random) {
        return switch (answer) {
            case Answer.Answered answered when success(answered.status()) ->
                    new WebhookVerdict.Delivered(answered.status());
            case Answer.Answered answered ->
                    later(
                            answered.status(),
                            "The endpoint answered %d.".formatted(answered.status()),
                            answered.retryAfter(),
                            delivery,
                            giveUpAfter,
                            now,
                            random);
            case Answer.None none ->
                    later(
                            null,
                            none.problem().code() + ": " + none.detail(),
                            null,
                            delivery,
                            giveUpAfter,
                            now,
                            random);
        };
    }

    /** Whether the endpoint wants nothing any more. */
    public static boolean gone(Answer answer) {
        return answer instanceof Answer.Answered answered && answered.status() == GONE;
    }

    /** Whether that status says that it arrived; a redirect does not, and is not followed. */
    public static boolean success(int status) {
        return status >= 200 && status < 300;
    }

    private static WebhookVerdict later(
            @Nullable Integer status,
            String why,
            @Nullable Duration wanted,
            WebhookDelivery delivery,
            Duration giveUpAfter,
            Instant now,
            double random) {
        Instant until = delivery.giveUpAt();
        Instant giveUpAt = until == null ? now.plus(giveUpAfter) : until;
        if (!now.isBefore(giveUpAt)) {
            return new WebhookVerdict.GivenUp(status, why);
        }
        Duration pause = WebhookRetrySchedule.pauseAfter(delivery.attempts() + 1, random);
        if (wanted != null && wanted.compareTo(pause) > 0) {
            pause =
                    wanted.compareTo(WebhookRetrySchedule.LONGEST) > 0
                            ? WebhookRetrySchedule.LONGEST
                            : wanted;
        }
        Instant next = now.plus(pause);
        // The last attempt is made when the time is up, and not before.
        return new WebhookVerdict.Again(
                status, why, next.isBefore(giveUpAt) ? next : giveUpAt, giveUpAt);
    }
}
