package dev.shonin.order.flow;

import dev.shonin.events.CertificateReplaced;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.order.domain.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/**
 * Writes down and tells that a reissue's certificate has taken the place of the earlier order's.
 * Its owner is reminded of the newer one's end from now on.
 */
@ApplicationScoped
class ReplaceEarlier {

    private final Orders orders;
    private final Outbox outbox;

    ReplaceEarlier(Orders orders, Outbox outbox) {
        this.orders = orders;
        this.outbox = outbox;
    }

    /** Does so within the caller's transaction; nothing for orders that are no reissue. */
    void by(Order order, IssuedCertificate certificate, Instant now) {
        Origin origin = order.terms().particulars().origin();
        if (origin != null && origin.kind() == Origin.Kind.REISSUE) {
            orders.lock(origin.orderId()).ifPresent(old -> replace(old, order, certificate, now));
        }
    }

    private void replace(Order earlier, Order order, IssuedCertificate certificate, Instant now) {
        IssuedCertificate old = earlier.state().certificate();
        if (old != null) {
            earlier.record(
                    TimelineType.CERTIFICATE_REPLACED,
                    Stamp.now(Stamp.ORDER_SERVICE, now),
                    Map.of("orderId", order.id()));
            String outcome = earlier.state().upkeep().outcome();
            if (!Upkeep.REVOKED.equals(outcome) && !Upkeep.ENDED.equals(outcome)) {
                earlier.keepUp(new Upkeep(null, Upkeep.REPLACED));
            }
            orders.save(earlier);
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
