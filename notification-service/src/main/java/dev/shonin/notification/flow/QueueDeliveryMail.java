package dev.shonin.notification.flow;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventJson;
import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.DeliveryLetter;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.MailsDue;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.NewMessage;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.WaitingDeliveries;
import dev.shonin.notification.policy.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Queues the mail that brings the certificate to the applicant. */
@ApplicationScoped
public class QueueDeliveryMail {

    private static final Logger LOG = Logger.getLogger(QueueDeliveryMail.class);
    private static final URI SOURCE = URI.create("/notification-service");
    private static final int AT_ONCE = 100;

    private final Messages messages;
    private final OrderContacts contacts;
    private final WaitingDeliveries waiting;
    private final LetterWriter writer;
    private final Event<MailsDue> mailsDue;
    private final Clock clock;

    QueueDeliveryMail(
            Messages messages,
            OrderContacts contacts,
            WaitingDeliveries waiting,
            LetterWriter writer,
            Event<MailsDue> mailsDue,
            Clock clock) {
        this.messages = messages;
        this.contacts = contacts;
        this.waiting = waiting;
        this.writer = writer;
        this.mailsDue = mailsDue;
        this.clock = clock;
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
        Instant now = clock.instant();
        DeliveryLetter letter = letter(issued, order);
        NewMessage message =
                new NewMessage(
                        Ids.next("msg"),
                        order.accountId(),
                        order.applicantEmail(),
                        writer.subject(letter, order.language()),
                        order.language(),
                        letter,
                        null,
                        now,
                        now.plus(RetrySchedule.GIVE_UP_AFTER));
        if (messages.enqueue(message)) {
            mailsDue.fire(new MailsDue());
        }
    }

    private static DeliveryLetter letter(CertificateIssued issued, OrderContact order) {
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
                issued.chainPem());
    }
}
