package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.PlacedOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows the authorizations of an order to those who may see it. */
@ApplicationScoped
public class ListAuthorizations {

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final Approvals approvals;

    ListAuthorizations(PlacedOrders orders, Authorizations authorizations, Approvals approvals) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.approvals = approvals;
    }

    /**
     * Authorizations with what belongs to them.
     *
     * @param order their order
     * @param authorizations the authorizations
     * @param approvals the order's approvals by id
     */
    public record Listing(
            PlacedOrder order,
            List<Authorization> authorizations,
            Map<String, Approval> approvals) {}

    /** All of an order. */
    public Listing ofOrder(String orderId, Viewer viewer) {
        PlacedOrder order =
                orders.of(orderId)
                        .filter(viewer::sees)
                        .orElseThrow(() -> new DcvException.OrderUnknown(orderId));
        return new Listing(order, authorizations.ofOrder(orderId), approvalsOf(orderId));
    }

    /** One. */
    public Listing one(String authorizationId, Viewer viewer) {
        Authorization authorization =
                authorizations
                        .of(authorizationId)
                        .orElseThrow(() -> new DcvException.AuthorizationUnknown(authorizationId));
        PlacedOrder order =
                orders.of(authorization.orderId())
                        .filter(viewer::sees)
                        .orElseThrow(() -> new DcvException.AuthorizationUnknown(authorizationId));
        return new Listing(order, List.of(authorization), approvalsOf(order.orderId()));
    }

    private Map<String, Approval> approvalsOf(String orderId) {
        return approvals.ofOrder(orderId).stream()
                .collect(Collectors.toMap(Approval::id, Function.identity()));
    }
}
