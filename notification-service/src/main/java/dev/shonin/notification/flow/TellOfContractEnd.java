package dev.shonin.notification.flow;

import dev.shonin.events.ContractEnded;
import dev.shonin.notification.domain.ContractEndedLetter;
import dev.shonin.notification.domain.OrderContacts;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the owner that a certificate has ended and nothing followed. */
@ApplicationScoped
public class TellOfContractEnd {

    private final OrderContacts contacts;
    private final Postbox postbox;

    TellOfContractEnd(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    /** A contract ended. */
    public void on(ContractEnded ended) {
        contacts.find(ended.orderId())
                .ifPresent(
                        contact ->
                                postbox.post(
                                        new ContractEndedLetter(
                                                contact.about(),
                                                ended.reason().equals("declined"),
                                                ended.endedAt()),
                                        contact));
    }
}
