package dev.shonin.order.flow;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.RefusedNames;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.order.domain.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;

/** Takes in that the certificate exists, and that it was revoked. */
@ApplicationScoped
public class RecordCertificate {

    /**
     * Reasons that make whoever orders these names again worth a look (BR 1.6.1, High Risk
     * Certificate Request); what owners do for reasons of their own is none of them.
     */
    private static final Set<String> SUSPICIOUS = Set.of("keyCompromise", "privilegeWithdrawn");

    private final ToldOrder told;
    private final RemindOwners remindOwners;
    private final RefusedNames refusedNames;
    private final ReplaceEarlier replaceEarlier;

    RecordCertificate(
            ToldOrder told,
            RemindOwners remindOwners,
            RefusedNames refusedNames,
            ReplaceEarlier replaceEarlier) {
        this.refusedNames = refusedNames;
        this.replaceEarlier = replaceEarlier;
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
                        replaceEarlier.by(order, certificate, stamp.recordedAt());
                    }
                });
    }

    /**
     * The certificate was revoked, or a key compromise became the reason afterwards. Nobody is
     * reminded of its end any more.
     */
    @Transactional
    public void revoked(CertificateRevoked event) {
        Stamp stamp = told.by(ToldOrder.ISSUANCE_SERVICE, event.revokedAt());
        told.about(
                event.orderId(),
                order -> {
                    order.record(
                            TimelineType.CERTIFICATE_REVOKED,
                            stamp,
                            Map.of("reason", event.reason()));
                    order.keepUp(new Upkeep(null, Upkeep.REVOKED));
                    if (SUSPICIOUS.contains(event.reason())) {
                        refusedNames.add(
                                order.names().stream().map(OrderName::name).toList(),
                                order.id(),
                                "revoked." + event.reason(),
                                stamp.recordedAt());
                    }
                });
    }
}
