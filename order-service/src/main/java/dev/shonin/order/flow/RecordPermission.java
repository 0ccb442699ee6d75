package dev.shonin.order.flow;

import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.order.domain.Params;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Takes in that the certificate may be issued. */
@ApplicationScoped
public class RecordPermission {

    private final ToldOrder told;

    RecordPermission(ToldOrder told) {
        this.told = told;
    }

    /** Policy, reuse and CAA permit the certificate. */
    @Transactional
    public void authorized(IssuanceAuthorized event) {
        Stamp stamp = told.by(ToldOrder.DCV_SERVICE, event.authorizedAt());
        told.about(
                event.orderId(),
                order ->
                        order.record(
                                TimelineType.ISSUANCE_AUTHORIZED,
                                stamp,
                                Params.of("policyVersion", event.policyVersion())
                                        .and("validUntil", event.validUntil().toString())
                                        .map()));
    }
}
