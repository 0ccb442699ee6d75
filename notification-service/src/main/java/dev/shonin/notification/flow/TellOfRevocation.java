package dev.shonin.notification.flow;

import dev.shonin.events.CertificateRevoked;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.RevokedLetter;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the owner that the certificate was revoked. */
@ApplicationScoped
public class TellOfRevocation {

    private final OrderContacts contacts;
    private final Postbox postbox;

    TellOfRevocation(OrderContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    /** A certificate was revoked. */
    public void on(CertificateRevoked revoked) {
        OrderContact contact = contacts.required(revoked.orderId());
        postbox.post(
                new RevokedLetter(
                        contact.about(),
                        revoked.certificateId(),
                        revoked.names(),
                        revoked.serialNumber(),
                        revoked.reason(),
                        revoked.requestedBy().equals("subscriber"),
                        revoked.revokedAt()),
                contact);
    }
}
