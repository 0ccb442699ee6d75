package dev.shonin.notification.flow;

import dev.shonin.events.HoldEnded;
import dev.shonin.notification.domain.AboutOrder;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.PaymentReceivedLetter;
import dev.shonin.notification.domain.ReviewEndedLetter;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the applicant that an order goes on. */
@ApplicationScoped
public class TellOfHoldEnd {

    private final OrderContacts contacts;
    private final Postbox postbox;

    TellOfHoldEnd(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    /** An order that waited goes on. */
    public void on(HoldEnded ended) {
        contacts.find(ended.orderId())
                .ifPresent(contact -> postbox.post(letter(ended, contact.about()), contact));
    }

    private static Letter letter(HoldEnded ended, AboutOrder order) {
        return ended.hold().equals("payment")
                ? new PaymentReceivedLetter(
                        order, ended.amount(), ended.currency(), ended.endedAt())
                : new ReviewEndedLetter(order, ended.note(), ended.endedAt());
    }
}
