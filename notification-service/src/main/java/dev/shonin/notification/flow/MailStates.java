package dev.shonin.notification.flow;

import dev.shonin.events.MessageStateChanged;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.EndedMail;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.MessageState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Tells the other services what became of a mail. */
@ApplicationScoped
class MailStates {

    private final Outbox outbox;
    private final MeterRegistry meters;

    MailStates(Outbox outbox, MeterRegistry meters) {
        this.outbox = outbox;
        this.meters = meters;
    }

    void announce(
            String messageId,
            Letter letter,
            String recipient,
            MessageState state,
            String reply,
            Instant at) {
        String approvalId =
                letter instanceof ApprovalLetter approval ? approval.approvalId() : null;
        count(letter.kind().code(), state);
        if (!letter.kind().ofOrder()) {
            return;
        }
        outbox.publish(
                new MessageStateChanged(
                        messageId,
                        letter.orderId(),
                        letter.kind().code(),
                        recipient,
                        state.code(),
                        reply,
                        approvalId,
                        at));
    }

    void announce(EndedMail mail, MessageState state, String reply, Instant at) {
        count(mail.kind().code(), state);
        if (!mail.kind().ofOrder()) {
            return;
        }
        outbox.publish(
                new MessageStateChanged(
                        mail.id(),
                        mail.orderId(),
                        mail.kind().code(),
                        mail.recipient(),
                        state.code(),
                        reply,
                        mail.approvalId(),
                        at));
    }

    void count(String kind, MessageState state) {
        meters.counter("shonin.mails", "kind", kind, "state", state.code()).increment();
    }

    /** From the queue to the mail server's word that it has it; a mail's id says when it began. */
    void accepted(String kind, String messageId, Instant at) {
        Timer.builder("shonin.mail.acceptance")
                .description("From being queued to being accepted by the mail server")
                .tag("kind", kind)
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1))
                .register(meters)
                .record(
                        Math.max(0, Duration.between(Ids.madeAt(messageId), at).toNanos()),
                        TimeUnit.NANOSECONDS);
    }
}
