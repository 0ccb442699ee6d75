package dev.shonin.notification.flow;

import dev.shonin.events.RenewalAnswered;
import dev.shonin.notification.domain.AboutOrder;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.RenewalAcceptedLetter;
import dev.shonin.notification.domain.RenewalDeclinedLetter;
import jakarta.enterprise.context.ApplicationScoped;

/** Confirms what the owner of a certificate answered to the renewal notice. */
@ApplicationScoped
public class TellOfRenewalAnswer {

    private final OrderContacts contacts;
    private final Postbox postbox;

    TellOfRenewalAnswer(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    /** Somebody said whether to renew. */
    public void on(RenewalAnswered answered) {
        contacts.find(answered.orderId())
                .ifPresent(contact -> postbox.post(letter(answered, contact.about()), contact));
    }

    private static Letter letter(RenewalAnswered answered, AboutOrder order) {
        String newOrder = answered.newOrderId();
        return newOrder == null
                ? new RenewalDeclinedLetter(order, answered.notAfter(), answered.answeredAt())
                : new RenewalAcceptedLetter(
                        order, newOrder, answered.notAfter(), answered.answeredAt());
    }
}
