package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.PlacedOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Finds an authorization that still waits for its proof, for those who may see it. */
@ApplicationScoped
class PendingAuthorizations {

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final Clock clock;

    PendingAuthorizations(PlacedOrders orders, Authorizations authorizations, Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.clock = clock;
    }

    /** What was found. */
    record Found(PlacedOrder order, Authorization authorization) {}

    /** Finds it, within the caller's transaction; refuses where there is nothing to be done. */
    Found find(String authorizationId, Viewer viewer) {
        Authorization authorization =
                authorizations
                        .of(authorizationId)
                        .orElseThrow(() -> new DcvException.AuthorizationUnknown(authorizationId));
        PlacedOrder order = orders.of(authorization.orderId()).orElseThrow();
        if (!viewer.sees(order)) {
            throw new DcvException.AuthorizationUnknown(authorizationId);
        }
        if (order.isClosed() || !clock.instant().isBefore(order.expiresAt())) {
            throw new DcvException.OrderEnded(order.orderId());
        }
        if (!authorization.isPending()) {
            throw new DcvException.NotPending(authorization.state());
        }
        return new Found(order, authorization);
    }
}
