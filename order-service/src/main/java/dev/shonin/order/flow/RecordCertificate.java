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
    private final RemindOwners remindOwners;

    RecordCertificate(ToldOrder told, RemindOwners remindOwners) {
        this.remindOwners = remindOwners;
        this.told = told;
    }

    /** The certificate was signed and stored. */
    @Transactional
    public void issued(CertificateIssued event) {
        Stamp stamp = told.by(ToldOrder.ISSUANCE_SERVICE, event.issuedAt());
        told.about(
                event.orderId(),
                order -> {
                    boolean before = order.state().certificate() != null;
                    IssuedCertificate certificate =
                            new IssuedCertificate(
                                    event.certificateId(),
                                    event.serialNumber(),
                                    event.notBefore(),
                                    event.notAfter());
                    order.issued(certificate, stamp);
                    if (!before && order.state().certificate() != null) {
                        order.keepUp(remindOwners.first(order, certificate, stamp.recordedAt()));
                    }
                });
    }
}
