package dev.shonin.notification.flow;

import dev.shonin.events.OrderPlaced;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.OrderReceivedLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps what later mails about an order need, and confirms it where the account wants that. */
@ApplicationScoped
public class KeepOrderContact {

    private final OrderContacts contacts;
    private final Postbox postbox;

    KeepOrderContact(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    /** An order was placed. */
    public void on(OrderPlaced placed) {
        List<String> further = placed.notifications();
        OrderContact contact =
                new OrderContact(
                        placed.orderId(),
                        placed.accountId(),
                        placed.accountName(),
                        placed.commonName(),
                        placed.product(),
                        placed.applicant().name(),
                        placed.applicant().organization(),
                        placed.applicant().email(),
                        Language.of(placed.locale()),
                        placed.placedAt(),
                        further == null ? List.of() : further,
                        null);
        // One that was held before has been confirmed by the mail that said so.
        boolean first = contacts.add(contact);
        if (!first && !contact.notifications().isEmpty()) {
            contacts.setNotifications(placed.orderId(), contact.notifications());
        }
        if (first && postbox.wanted(placed.accountId(), MessageKind.ORDER_RECEIVED)) {
            postbox.post(
                    new OrderReceivedLetter(
                            contact.about(), placed.names(), placed.placedAt(), placed.expiresAt()),
                    contact);
        }
    }
}
