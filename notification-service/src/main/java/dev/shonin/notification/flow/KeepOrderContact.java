package dev.shonin.notification.flow;

import dev.shonin.events.OrderPlaced;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps what later mails about an order need. */
@ApplicationScoped
public class KeepOrderContact {

    private final OrderContacts contacts;

    KeepOrderContact(OrderContacts contacts) {
        this.contacts = contacts;
    }

    /** An order was placed. */
    public void on(OrderPlaced placed) {
        contacts.add(
                new OrderContact(
                        placed.orderId(),
                        placed.accountId(),
                        placed.accountName(),
                        placed.product(),
                        placed.applicant().name(),
                        placed.applicant().organization(),
                        placed.applicant().email(),
                        Language.of(placed.locale()),
                        placed.placedAt(),
                        null));
    }
}
