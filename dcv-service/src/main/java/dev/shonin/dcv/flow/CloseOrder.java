package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.dcv.store.IssuanceRequests;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.events.OrderClosed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Ends whatever is open for an order that ended: its links show that from the next moment on. */
@ApplicationScoped
public class CloseOrder {

    private static final String EXPIRED = "expired";

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final Approvals approvals;
    private final IssuanceRequests requests;
    private final EvidenceLog evidence;
    private final Clock clock;

    CloseOrder(
            PlacedOrders orders,
            Authorizations authorizations,
            Approvals approvals,
            IssuanceRequests requests,
            EvidenceLog evidence,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.approvals = approvals;
        this.requests = requests;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Ends it all, within the caller's transaction. */
    public void close(OrderClosed closed) {
        Instant now = clock.instant();
        if (!orders.close(closed.orderId(), closed.outcome(), now)) {
            return;
        }
        int links = approvals.closeOpen(closed.orderId(), now);
        requests.withdraw(closed.orderId());
        boolean expired = closed.outcome().equals(EXPIRED);
        authorizations.endPending(
                closed.orderId(),
                expired ? AuthorizationState.EXPIRED : AuthorizationState.INVALID,
                expired ? null : "order." + closed.outcome(),
                now);
        evidence.add(
                new Evidence(
                        closed.orderId(),
                        null,
                        null,
                        now,
                        null,
                        Origin.ORDER,
                        new Fact.OrderEnded(closed.outcome(), links)));
    }
}
