package dev.shonin.notification.flow;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventJson;
import dev.shonin.notification.domain.Brands;
import dev.shonin.notification.domain.DeliveryLetter;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.ServerKind;
import dev.shonin.notification.domain.WaitingDeliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Queues the mail that brings the certificate to the applicant. */
@ApplicationScoped
public class QueueDeliveryMail {

    private static final Logger LOG = Logger.getLogger(QueueDeliveryMail.class);
    private static final URI SOURCE = URI.create("/notification-service");
    private static final int AT_ONCE = 100;

    private final OrderContacts contacts;
    private final WaitingDeliveries waiting;
    private final Postbox postbox;
    private final Brands brands;

    QueueDeliveryMail(
            OrderContacts contacts, WaitingDeliveries waiting, Postbox postbox, Brands brands) {
        this.contacts = contacts;
        this.waiting = waiting;
        this.postbox = postbox;
        this.brands = brands;
    }

    /**
     * A certificate was issued. Its order comes over another topic and may be on its way still, for
     * as long as a restart takes: then the certificate waits for it here, and holds up no other.
     */
    public void on(CertificateIssued issued) {
        contacts.find(issued.orderId())
                .ifPresentOrElse(order -> queue(issued, order), () -> keepWaiting(issued));
    }

    /** Queues the mails of certificates whose order has arrived. */
    @Transactional
    public void queueWaiting() {
        for (byte[] event : waiting.takeOut(AT_ONCE)) {
            if (EventJson.read(event).data() instanceof CertificateIssued issued) {
                on(issued);
            }
        }
    }

    private void keepWaiting(CertificateIssued issued) {
        LOG.infof("%s waits for its order %s", issued.certificateId(), issued.orderId());
        waiting.add(
                issued.certificateId(),
                issued.orderId(),
                EventJson.write(issued.certificateId(), SOURCE, issued.issuedAt(), null, issued));
    }

    private void queue(CertificateIssued issued, OrderContact order) {
        postbox.post(letter(issued, order, brands.of(order.accountId()).server()), order);
    }

    private static DeliveryLetter letter(
            CertificateIssued issued, OrderContact order, @Nullable ServerKind server) {
        return new DeliveryLetter(
                issued.certificateId(),
                issued.orderId(),
                order.accountName(),
                issued.commonName(),
                issued.names(),
                order.product(),
                order.applicantName(),
                order.applicantOrganization(),
                issued.serialNumber(),
                issued.fingerprintSha256(),
                issued.notBefore(),
                issued.notAfter(),
                issued.certificatePem(),
                issued.chainPem(),
                server);
    }
}
