package dev.shonin.notification.flow;

import dev.shonin.kit.seal.Sealer;
import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryLetter;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.MailServer;
import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.notification.domain.ServerReply;
import dev.shonin.notification.domain.Words;
import dev.shonin.notification.policy.DeliveryRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Puts a claimed mail into words and hands it to the mail server. The random value is in clear only
 * here, between opening and sending.
 */
@ApplicationScoped
public class DeliverMail {

    private static final Logger LOG = Logger.getLogger(DeliverMail.class);

    private final LetterWriter writer;
    private final MailServer server;
    private final Sealer sealer;
    private final Clock clock;

    DeliverMail(LetterWriter writer, MailServer server, Sealer sealer, Clock clock) {
        this.writer = writer;
        this.server = server;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Makes one attempt. Never throws: whatever happens is a result. */
    public DeliveryResult deliver(ClaimedMail mail) {
        return switch (mail.letter()) {
            case ApprovalLetter approval -> ask(mail, approval);
            case DeliveryLetter delivery -> bring(mail, delivery);
        };
    }

    private DeliveryResult ask(ClaimedMail mail, ApprovalLetter letter) {
        if (!letter.expiresAt().isAfter(clock.instant())) {
            return new DeliveryResult.Withdrawn("The approval link expired before it was sent.");
        }
        String randomValue;
        Words words;
        try {
            randomValue = sealer.open(String.valueOf(mail.sealedToken()), letter.approvalId());
            words = writer.approval(letter, mail.language(), mail.recipient(), randomValue);
        } catch (RuntimeException e) {
            return notComposed(mail, e);
        }
        SendOutcome outcome = server.send(written(mail, words));
        return judge(mail, outcome.withReply(ServerReply.hide(outcome.reply(), randomValue)));
    }

    private DeliveryResult bring(ClaimedMail mail, DeliveryLetter letter) {
        Words words;
        try {
            words = writer.delivery(letter, mail.language());
        } catch (RuntimeException e) {
            return notComposed(mail, e);
        }
        return judge(mail, server.send(written(mail, words)));
    }

    /** A wrong key or a broken template is put right by people, so the mail waits for them. */
    private DeliveryResult notComposed(ClaimedMail mail, RuntimeException e) {
        LOG.errorf(e, "%s of order %s could not be written", mail.id(), mail.letter().orderId());
        return judge(
                mail,
                new SendOutcome.TemporarilyRefused(
                        "The mail could not be written; the cause is in the service's log."));
    }

    private DeliveryResult judge(ClaimedMail mail, SendOutcome outcome) {
        return DeliveryRules.judge(outcome, mail, clock.instant());
    }

    private Mail written(ClaimedMail mail, Words words) {
        Instant now = clock.instant();
        return new Mail(
                mail.id(),
                mail.recipient(),
                mail.subject(),
                words.text(),
                words.html(),
                words.attachments(),
                mail.language(),
                now);
    }
}
