package dev.shonin.notification.flow;

import dev.shonin.events.OrderHeld;
import dev.shonin.notification.domain.AboutOrder;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.MaintenanceLetter;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.PaymentAskedLetter;
import dev.shonin.notification.domain.ReviewBegunLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells the applicant what an order waits for. */
@ApplicationScoped
public class TellOfHold {

    private static final Logger LOG = Logger.getLogger(TellOfHold.class);

    private final OrderContacts contacts;
    private final Postbox postbox;

    TellOfHold(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    /** An order waits for something. */
    public void on(OrderHeld held) {
        OrderContact contact = contact(held);
        // Nothing else tells of an order before it is placed, and later mails need it.
        contacts.add(contact);
        letter(held, contact.about()).ifPresent(letter -> postbox.post(letter, contact));
    }

    private static Optional<Letter> letter(OrderHeld held, AboutOrder order) {
        return switch (held.hold()) {
            case "payment" ->
                    Optional.of(
                            new PaymentAskedLetter(
                                    order, held.amount(), held.currency(), held.until()));
            case "review" -> Optional.of(new ReviewBegunLetter(order, held.heldAt()));
            case "maintenance" -> Optional.of(new MaintenanceLetter(order, held.until()));
            default -> {
                LOG.warnf("%s waits for %s: no mail for that", held.orderId(), held.hold());
                yield Optional.empty();
            }
        };
    }

    private static OrderContact contact(OrderHeld held) {
        // Events from before these fields came have the address only.
        String applicant = held.applicantName();
        String account = held.accountName();
        return new OrderContact(
                held.orderId(),
                held.accountId(),
                account == null ? "-" : account,
                held.commonName(),
                held.product(),
                applicant == null ? held.email() : applicant,
                held.applicantOrganization(),
                held.email(),
                Language.of(held.locale()),
                held.heldAt(),
                // They come when the order is placed.
                List.of(),
                null);
    }
}
