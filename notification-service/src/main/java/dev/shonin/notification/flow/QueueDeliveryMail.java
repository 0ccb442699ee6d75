package dev.shonin.notification.flow;

import dev.shonin.events.CertificateIssued;
import dev.shonin.notification.domain.Brands;
import dev.shonin.notification.domain.DeliveryLetter;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.ServerKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queues the mails that bring the certificate to the applicant and whoever else is to have it. */
@ApplicationScoped
public class QueueDeliveryMail {

    private final Postbox postbox;
    private final Brands brands;

    QueueDeliveryMail(Postbox postbox, Brands brands) {
        this.postbox = postbox;
        this.brands = brands;
    }

    /** A certificate was issued. */
    public void on(CertificateIssued issued, OrderContact order) {
        DeliveryLetter letter = letter(issued, order, brands.of(order.accountId()).server());
        List<String> recipients = order.everybody();
        for (int place = 0; place < recipients.size(); place++) {
            postbox.post(
                    letter.at(place),
                    order.accountId(),
                    recipients.get(place),
                    order.language(),
                    null);
        }
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
                server,
                // Read by nobody where there is no ZIP.
                server == null ? null : issued.rootPem(),
                0);
    }
}
