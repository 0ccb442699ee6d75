package dev.shonin.notification.policy;

import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.domain.SendOutcome;
import java.time.Instant;

/** What an attempt's outcome means for the mail. */
public final class DeliveryRules {

    private DeliveryRules() {}

    /**
     * Judges.
     *
     * @param outcome what the mail server made of the attempt
     * @param mail the mail
     * @param now when
     */
    public static DeliveryResult judge(SendOutcome outcome, ClaimedMail mail, Instant now) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> new DeliveryResult.Sent(accepted.reply());
            case SendOutcome.Refused refused -> new DeliveryResult.Bounced(refused.reply());
            case SendOutcome.Uncertain lost -> new DeliveryResult.Uncertain(lost.reply());
            case SendOutcome.TemporarilyRefused notNow -> {
                Instant next = now.plus(RetrySchedule.pauseAfter(mail.attemptInRow()));
                yield next.isAfter(mail.giveUpAt())
                        ? new DeliveryResult.Failed(notNow.reply())
                        : new DeliveryResult.Deferred(notNow.reply(), next);
            }
        };
    }
}
