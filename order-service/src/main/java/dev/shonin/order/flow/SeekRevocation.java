package dev.shonin.order.flow;

import dev.shonin.events.RevocationSought;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks issuance-service to revoke an order's certificate, for its owner (BR 4.9.1.1). */
@ApplicationScoped
public class SeekRevocation {

    /** The reasons that a subscriber may give (BR 7.2.2). */
    private static final List<String> REASONS =
            List.of(
                    "unspecified",
                    "keyCompromise",
                    "affiliationChanged",
                    "superseded",
                    "cessationOfOperation");

    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    SeekRevocation(Orders orders, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Asks for it; what became of it comes back as an event.
     *
     * @param reason by its name in RFC 5280 §5.3.1; null for unspecified
     * @throws Refused.NotIssued when there is no certificate
     * @throws Refused.BadOrderData when there is no such reason
     */
    @Transactional
    public Order seek(String id, @Nullable String reason, Changer changer) {
        String why = reason == null ? REASONS.getFirst() : reason;
        if (!REASONS.contains(why)) {
            throw new Refused.BadOrderData(
                    List.of(new Obstacle.NotOneOf("/reason", why, String.join(", ", REASONS))));
        }
        Order order = changer.lock(orders, id);
        IssuedCertificate certificate = RenewOrder.issued(order);
        Instant now = Stamp.moment(clock);
        order.record(
                TimelineType.REVOCATION_SOUGHT,
                Stamp.now(changer.actor(), now),
                Map.of("reason", why));
        orders.save(order);
        outbox.publish(
                new RevocationSought(
                        id,
                        order.terms().accountId(),
                        certificate.id(),
                        why,
                        changer.actor(),
                        now));
        return order;
    }
}
