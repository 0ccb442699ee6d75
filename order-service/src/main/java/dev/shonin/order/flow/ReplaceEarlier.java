package dev.shonin.order.flow;

import dev.shonin.events.CertificateReplaced;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Tells that a reissue's certificate has taken the place of the earlier order's. */
@ApplicationScoped
class ReplaceEarlier {

    private final Orders orders;
    private final Outbox outbox;

    ReplaceEarlier(Orders orders, Outbox outbox) {
        this.orders = orders;
        this.outbox = outbox;
    }

    /** Tells it, within the caller's transaction; nothing for orders that are no reissue. */
    void by(Order order, IssuedCertificate certificate, Instant now) {
        Origin origin = order.terms().particulars().origin();
        if (origin != null && origin.kind() == Origin.Kind.REISSUE) {
            orders.find(origin.orderId()).ifPresent(old -> tell(old, order, certificate, now));
        }
    }

    private void tell(Order earlier, Order order, IssuedCertificate certificate, Instant now) {
        IssuedCertificate old = earlier.state().certificate();
        if (old != null) {
            outbox.publish(
                    new CertificateReplaced(
                            earlier.id(),
                            earlier.terms().accountId(),
                            old.id(),
                            order.id(),
                            certificate.id(),
                            now));
        }
    }
}
