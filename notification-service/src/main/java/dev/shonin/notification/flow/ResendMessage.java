package dev.shonin.notification.flow;

import dev.shonin.notification.domain.MailsDue;
import dev.shonin.notification.domain.Message;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.MessageRefusal;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.policy.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Sends a failed or uncertain mail once more, because somebody asks for it. */
@ApplicationScoped
public class ResendMessage {

    private final Messages messages;
    private final Event<MailsDue> mailsDue;
    private final Clock clock;

    ResendMessage(Messages messages, Event<MailsDue> mailsDue, Clock clock) {
        this.messages = messages;
        this.mailsDue = mailsDue;
        this.clock = clock;
    }

    /**
     * Queues the mail anew.
     *
     * @param mayChange whether the caller may change what belongs to an account
     * @throws MessageRefusal saying why not
     */
    @Transactional
    public void resend(String messageId, Predicate<String> mayChange) {
        Message message = visible(messages.find(messageId), messageId, mayChange);
        if (message.kind() == MessageKind.APPROVAL_REQUEST) {
            throw new MessageRefusal.ApprovalResend(messageId, message.orderId());
        }
        if (message.kind().secret()) {
            throw new MessageRefusal.SecretGone(messageId);
        }
        Instant now = clock.instant();
        if (!messages.requeue(messageId, now, now.plus(RetrySchedule.GIVE_UP_AFTER))) {
            throw new MessageRefusal.NotResendable(messageId, message.state());
        }
        mailsDue.fire(new MailsDue());
    }

    /** The mail as it is now. */
    @Transactional
    public Message show(String messageId, Predicate<String> maySee) {
        return visible(messages.find(messageId), messageId, maySee);
    }

    private static Message visible(
            Optional<Message> message, String messageId, Predicate<String> allowed) {
        return message.filter(m -> allowed.test(m.accountId()))
                .orElseThrow(() -> new MessageRefusal.MessageUnknown(messageId));
    }
}
