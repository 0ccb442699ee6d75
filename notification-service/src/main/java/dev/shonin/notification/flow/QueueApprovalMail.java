package dev.shonin.notification.flow;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.MailsDue;
import dev.shonin.notification.domain.MessageState;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.NewMessage;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.policy.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Queues the mail that asks an approver. The random value stays sealed. */
@ApplicationScoped
public class QueueApprovalMail {

    private final Messages messages;
    private final OrderContacts contacts;
    private final LetterWriter writer;
    private final MailStates states;
    private final Event<MailsDue> mailsDue;
    private final Clock clock;

    QueueApprovalMail(
            Messages messages,
            OrderContacts contacts,
            LetterWriter writer,
            MailStates states,
            Event<MailsDue> mailsDue,
            Clock clock) {
        this.messages = messages;
        this.contacts = contacts;
        this.writer = writer;
        this.states = states;
        this.mailsDue = mailsDue;
        this.clock = clock;
    }

    /** An approval was asked for. */
    public void on(ApprovalRequested requested) {
        Instant now = clock.instant();
        // Held, so that a closing at the same moment either sees this mail or is seen here.
        Optional<OrderContact> order = contacts.hold(requested.orderId());
        Instant orderedAt = order.map(OrderContact::placedAt).orElse(requested.requestedAt());
        NewMessage message = message(requested, orderedAt, now);
        if (order.isPresent() && order.get().closedAt() != null) {
            if (messages.enqueueWithdrawn(message, CloseOrder.REASON)) {
                states.announce(
                        message.id(),
                        message.letter(),
                        message.recipient(),
                        MessageState.WITHDRAWN,
                        CloseOrder.REASON,
                        now);
            }
        } else if (messages.enqueue(message)) {
            mailsDue.fire(new MailsDue());
        }
    }

    private NewMessage message(ApprovalRequested requested, Instant orderedAt, Instant now) {
        ApprovalLetter letter =
                new ApprovalLetter(
                        requested.approvalId(),
                        requested.orderId(),
                        requested.accountName(),
                        requested.commonName(),
                        requested.names(),
                        requested.product(),
                        requested.applicantName(),
                        requested.applicantOrganization(),
                        orderedAt,
                        requested.expiresAt(),
                        requested.repeat());
        Language language = Language.of(requested.locale());
        return new NewMessage(
                Ids.next("msg"),
                requested.accountId(),
                requested.approver(),
                writer.subject(letter, language),
                language,
                letter,
                requested.sealedToken(),
                now,
                now.plus(RetrySchedule.GIVE_UP_AFTER));
    }
}
