package dev.shonin.notification.flow;

import dev.shonin.events.MessageStateChanged;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.EndedMail;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.MessageState;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

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
}
