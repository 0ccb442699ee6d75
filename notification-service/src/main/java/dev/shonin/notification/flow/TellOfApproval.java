package dev.shonin.notification.flow;

import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.notification.domain.ApprovedLetter;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.OrderContacts;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the applicant that all names are proven, where the account wants that. */
@ApplicationScoped
public class TellOfApproval {

    private final OrderContacts contacts;
    private final Postbox postbox;

    TellOfApproval(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    /** All names of an order are proven. */
    public void on(IssuanceAuthorizationSought sought) {
        if (!postbox.wanted(sought.accountId(), MessageKind.APPROVED)) {
            return;
        }
        contacts.find(sought.orderId())
                .ifPresent(
                        contact ->
                                postbox.post(
                                        new ApprovedLetter(
                                                contact.about(), sought.names(), sought.soughtAt()),
                                        contact));
    }
}
