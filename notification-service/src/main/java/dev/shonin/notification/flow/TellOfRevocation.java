package dev.shonin.notification.flow;

import dev.shonin.events.CertificateRevoked;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.RevokedLetter;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the owner that the certificate was revoked. */
@ApplicationScoped
public class TellOfRevocation {

    private final Postbox postbox;

    TellOfRevocation(Postbox postbox) {
        this.postbox = postbox;
    }

    /** A certificate was revoked. */
    public void on(CertificateRevoked revoked, OrderContact contact) {
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
