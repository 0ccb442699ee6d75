package dev.shonin.notification.flow;

import dev.shonin.events.OrderClosed;
import dev.shonin.notification.domain.MessageState;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.OrderContacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Ends what waits to be sent to the approvers of an order that is over. */
@ApplicationScoped
public class CloseOrder {

    static final String REASON = "The order ended before this mail was sent.";

    private final Messages messages;
    private final OrderContacts contacts;
    private final MailStates states;
    private final Clock clock;

    CloseOrder(Messages messages, OrderContacts contacts, MailStates states, Clock clock) {
        this.messages = messages;
        this.contacts = contacts;
        this.states = states;
        this.clock = clock;
    }

    /** An order ended without a certificate. */
    public void on(OrderClosed closed) {
        Instant now = clock.instant();
        contacts.close(closed.orderId(), closed.closedAt());
        messages.withdrawApprovals(closed.orderId(), REASON)
                .forEach(mail -> states.announce(mail, MessageState.WITHDRAWN, REASON, now));
    }
}
