package dev.shonin.order.flow;

import dev.shonin.events.CertificateIssued;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Takes in that the certificate exists. */
@ApplicationScoped
public class RecordCertificate {

    private final ToldOrder told;

    RecordCertificate(ToldOrder told) {
        this.told = told;
    }

    /** The certificate was signed and stored. */
    @Transactional
    public void issued(CertificateIssued event) {
        Stamp stamp = told.by(ToldOrder.ISSUANCE_SERVICE, event.issuedAt());
        told.about(
                event.orderId(),
                order ->
                        order.issued(
                                new IssuedCertificate(
                                        event.certificateId(),
                                        event.serialNumber(),
                                        event.notBefore(),
                                        event.notAfter()),
                                stamp));
    }
}
