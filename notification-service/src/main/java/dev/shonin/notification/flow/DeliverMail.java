package dev.shonin.notification.flow;

import dev.shonin.kit.seal.Sealer;
import dev.shonin.kit.trace.Traces;
import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.Brands;
import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.MailServer;
import dev.shonin.notification.domain.ReturnPaths;
import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.notification.domain.ServerReply;
import dev.shonin.notification.domain.Words;
import dev.shonin.notification.policy.DeliveryRules;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts a claimed mail into words and hands it to the mail server. The random value is in clear only
 * here, between opening and sending.
 */
@ApplicationScoped
public class DeliverMail {

    private static final Logger LOG = Logger.getLogger(DeliverMail.class);

    private static final String OTHERWISE =
            "The mail would say something else by now (BR 3.2.2.4.4); ask with a new random value.";

    private final LetterWriter writer;
    private final MailServer server;
    private final Brands brands;
    private final ReturnPaths returnPaths;
    private final RecordDelivery records;
    private final Sealer sealer;
    private final Clock clock;
    private final Traces traces;

    DeliverMail(
            LetterWriter writer,
            MailServer server,
            Brands brands,
            ReturnPaths returnPaths,
            RecordDelivery records,
            Sealer sealer,
            Clock clock,
            Traces traces) {
        this.returnPaths = returnPaths;
        this.brands = brands;
        this.writer = writer;
        this.server = server;
        this.records = records;
        this.sealer = sealer;
        this.clock = clock;
        this.traces = traces;
    }

    /** Makes one attempt. Never throws: whatever happens is a result. */
    public DeliveryResult deliver(ClaimedMail mail) {
        return traces.span("send a mail", SpanKind.CLIENT, mail.trace(), () -> attempt(mail));
    }

    private DeliveryResult attempt(ClaimedMail mail) {
        Letter letter = mail.letter();
        Instant lapse = letter.lapsesAt();
        if (lapse != null && !lapse.isAfter(clock.instant())) {
            return new DeliveryResult.Withdrawn(
                    letter.secretFor() == null
                            ? "What it tells of was over before it was sent."
                            : "The approval link expired before it was sent.");
        }
        String secret;
        Mail written;
        try {
            secret = secret(mail);
            written = written(mail, secret);
        } catch (RuntimeException e) {
            return notComposed(mail, e);
        }
        if (letter instanceof ApprovalLetter approval && secret != null) {
            return ask(mail, approval, written, secret);
        }
        SendOutcome outcome = server.send(written);
        return judge(mail, hidden(outcome, secret));
    }

    private DeliveryResult ask(
            ClaimedMail mail, ApprovalLetter letter, Mail written, String secret) {
        String contents = MailContents.hash(written);
        try {
            if (letter.repeat() != null && !records.saysTheSame(letter.approvalId(), contents)) {
                return new DeliveryResult.Withdrawn(OTHERWISE);
            }
        } catch (RuntimeException e) {
            return notComposed(mail, e);
        }
        DeliveryResult result = judge(mail, hidden(server.send(written), secret));
        return result instanceof DeliveryResult.Sent sent
                ? new DeliveryResult.Sent(sent.reply(), contents)
                : result;
    }

    private static SendOutcome hidden(SendOutcome outcome, @Nullable String secret) {
        return secret == null
                ? outcome
                : outcome.withReply(ServerReply.hide(outcome.reply(), secret));
    }

    private @Nullable String secret(ClaimedMail mail) {
        String sealedFor = mail.letter().secretFor();
        return sealedFor == null
                ? null
                : sealer.open(String.valueOf(mail.sealedToken()), sealedFor);
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

    private Mail written(ClaimedMail mail, @Nullable String secret) {
        Brand brand = brands.of(mail.letter(), mail.accountId());
        Words words = writer.words(mail.letter(), mail.language(), brand, mail.recipient(), secret);
        return new Mail(
                mail.id(),
                mail.recipient(),
                mail.subject(),
                words.text(),
                words.html(),
                words.attachments(),
                mail.language(),
                clock.instant(),
                new Mail.Sender(
                        brand.from(),
                        brand.company(),
                        brand.answersTo(),
                        returnPaths.of(mail.id())),
                words.unsubscribe());
    }
}
