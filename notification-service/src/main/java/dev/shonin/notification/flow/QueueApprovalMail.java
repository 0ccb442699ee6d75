package dev.shonin.notification.flow;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.MessageState;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.NewMessage;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Queues the mail that asks an approver. The random value stays sealed. */
@ApplicationScoped
public class QueueApprovalMail {

    private final Messages messages;
    private final OrderContacts contacts;
    private final Postbox postbox;
    private final MailStates states;
    private final Clock clock;

    QueueApprovalMail(
            Messages messages,
            OrderContacts contacts,
            Postbox postbox,
            MailStates states,
            Clock clock) {
        this.messages = messages;
        this.contacts = contacts;
        this.postbox = postbox;
        this.states = states;
        this.clock = clock;
    }

    /** An approval was asked for. */
    public void on(ApprovalRequested requested) {
        Instant now = clock.instant();
        // Held, so that a closing at the same moment either sees this mail or is seen here.
        Optional<OrderContact> order = contacts.hold(requested.orderId());
        Instant orderedAt = order.map(OrderContact::placedAt).orElse(requested.requestedAt());
        NewMessage message = message(requested, orderedAt);
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
        } else {
            postbox.post(message);
        }
    }

    private NewMessage message(ApprovalRequested requested, Instant orderedAt) {
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
        return postbox.message(
                letter,
                requested.accountId(),
                requested.approver(),
                Language.of(requested.locale()),
                requested.sealedToken());
    }
}
