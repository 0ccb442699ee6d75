package dev.shonin.notification.flow;

import dev.shonin.events.OrderClosed;
import dev.shonin.notification.domain.AboutOrder;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.OrderEnd;
import dev.shonin.notification.domain.OrderExpiredLetter;
import dev.shonin.notification.domain.RejectedLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells the applicant that an order ended without a certificate. */
@ApplicationScoped
public class TellOfEnd {

    private final OrderContacts contacts;
    private final Postbox postbox;

    TellOfEnd(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    private static final String REVIEW = "review.refused";
    private static final String UNPAID = "payment.missing";

    /** An order ended. Who cancels one knows, and a failure is told by the answer that asked. */
    public void on(OrderClosed closed) {
        contacts.find(closed.orderId())
                .ifPresent(
                        contact ->
                                letter(closed, contact.about())
                                        .ifPresent(letter -> postbox.post(letter, contact)));
    }

    private static Optional<Letter> letter(OrderClosed closed, AboutOrder order) {
        return OrderEnd.of(closed.outcome())
                .flatMap(
                        end ->
                                switch (end) {
                                    case REJECTED ->
                                            Optional.of(
                                                    new RejectedLetter(
                                                            order,
                                                            REVIEW.equals(closed.reason()),
                                                            closed.note(),
                                                            closed.closedAt()));
                                    case EXPIRED ->
                                            Optional.of(
                                                    new OrderExpiredLetter(
                                                            order,
                                                            UNPAID.equals(closed.reason()),
                                                            closed.closedAt()));
                                    case CANCELLED, FAILED -> Optional.empty();
                                });
    }
}
