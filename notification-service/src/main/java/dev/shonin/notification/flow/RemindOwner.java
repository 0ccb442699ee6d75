package dev.shonin.notification.flow;

import dev.shonin.events.RenewalReminderDue;
import dev.shonin.notification.domain.AboutOrder;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.RenewalReminderLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reminds the owner of a certificate, and whoever else is to know, of its end. */
@ApplicationScoped
public class RemindOwner {

    private final OrderContacts contacts;
    private final Postbox postbox;

    RemindOwner(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    private static final String UNKNOWN = "-";

    /** A reminder is due. The personal link stays sealed. */
    public void on(RenewalReminderDue due) {
        AboutOrder order =
                contacts.find(due.orderId())
                        .map(OrderContact::about)
                        .map(known -> named(known, due))
                        .orElseGet(() -> unknown(due));
        Language language = Language.of(due.locale());
        List<String> recipients = due.recipients();
        for (int place = 0; place < recipients.size(); place++) {
            postbox.post(
                    new RenewalReminderLetter(
                            order,
                            due.days(),
                            place,
                            due.names(),
                            due.organizationJa(),
                            due.serialNumber(),
                            due.notAfter(),
                            due.amount(),
                            due.currency()),
                    due.accountId(),
                    recipients.get(place),
                    language,
                    due.sealedToken());
        }
    }

    private static AboutOrder named(AboutOrder known, RenewalReminderDue due) {
        return new AboutOrder(
                known.orderId(),
                known.accountName(),
                due.commonName(),
                due.product(),
                known.applicantName(),
                known.applicantOrganization());
    }

    private static AboutOrder unknown(RenewalReminderDue due) {
        return new AboutOrder(
                due.orderId(),
                UNKNOWN,
                due.commonName(),
                due.product(),
                UNKNOWN,
                due.organization());
    }
}
