package dev.shonin.notification.flow;

import dev.shonin.kit.work.WorkHandler.Outcome;
import dev.shonin.notification.config.WebhookConfig;
import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.Brands;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.MailServer;
import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.notification.domain.ServerReply;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookPause;
import dev.shonin.notification.domain.WebhookPausedLetter;
import dev.shonin.notification.domain.Words;
import dev.shonin.notification.policy.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Tells an endpoint's owner by mail that it is paused. The mail belongs to no order and so is none
 * of {@code /v1/messages}; what became of it is shown with the endpoint.
 */
@ApplicationScoped
public class TellWebhookPause {

    /** The kind of work. */
    public static final String KIND = "webhook-paused-mail";

    private static final Logger LOG = Logger.getLogger(TellWebhookPause.class);

    private final RecordWebhookPauseMail record;
    private final LetterWriter writer;
    private final Brands brands;
    private final MailServer server;
    private final WebhookConfig config;
    private final Clock clock;

    TellWebhookPause(
            RecordWebhookPauseMail record,
            LetterWriter writer,
            Brands brands,
            MailServer server,
            WebhookConfig config,
            Clock clock) {
        this.record = record;
        this.writer = writer;
        this.brands = brands;
        this.server = server;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Makes one attempt.
     *
     * @param attempt from 1
     */
    public Outcome tell(String endpointId, int attempt) {
        return record.take(endpointId).map(due -> send(due, attempt)).orElse(Outcome.done());
    }

    private Outcome send(RecordWebhookPauseMail.Due due, int attempt) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = due.endpoint();
        SendOutcome outcome = server.send(written(due.mailId(), endpoint, now));
        LOG.infof(
                "The mail about the pause of %s: %s",
                endpoint.id(), ServerReply.codes(outcome.reply()));
        return switch (outcome) {
            case SendOutcome.Accepted _ -> ended(due, "sent");
            case SendOutcome.Refused _ -> ended(due, "failed");
            case SendOutcome.Uncertain _ -> ended(due, "uncertain");
            case SendOutcome.TemporarilyRefused _ -> later(due, attempt, now);
        };
    }

    private Mail written(String mailId, WebhookEndpoint endpoint, Instant now) {
        Brand brand = brands.of(endpoint.accountId());
        Language language = endpoint.settings().language();
        String contact = endpoint.settings().contact();
        WebhookPausedLetter letter =
                new WebhookPausedLetter(
                        endpoint.id(),
                        endpoint.settings().url(),
                        endpoint.pause() == WebhookPause.GONE,
                        endpoint.failingSince(),
                        endpoint.pausedAt(),
                        config.keep().toDays());
        Words words = writer.words(letter, language, brand, contact, null);
        return new Mail(
                mailId,
                contact,
                writer.subject(letter, language, brand),
                words.text(),
                words.html(),
                words.attachments(),
                language,
                now,
                new Mail.Sender(brand.from(), brand.company(), brand.answersTo(), null),
                null);
    }

    private Outcome ended(RecordWebhookPauseMail.Due due, String state) {
        record.note(due, state);
        return Outcome.done();
    }

    private Outcome later(RecordWebhookPauseMail.Due due, int attempt, Instant now) {
        Instant pausedAt = due.endpoint().pausedAt();
        if (pausedAt != null && now.isAfter(pausedAt.plus(RetrySchedule.GIVE_UP_AFTER))) {
            return ended(due, "failed");
        }
        record.note(due, "due");
        return Outcome.retryAt(now.plus(RetrySchedule.pauseAfter(attempt)));
    }
}
