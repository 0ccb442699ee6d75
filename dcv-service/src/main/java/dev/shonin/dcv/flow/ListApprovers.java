package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lists who may approve a name, or each name of an order, as of now. */
@ApplicationScoped
public class ListApprovers {

    private final PlacedOrders orders;
    private final DiscoverApprovers discover;
    private final Policies policies;
    private final Attempts attempts;

    ListApprovers(
            PlacedOrders orders, DiscoverApprovers discover, Policies policies, Attempts attempts) {
        this.orders = orders;
        this.discover = discover;
        this.policies = policies;
        this.attempts = attempts;
    }

    /** For a name nobody has ordered yet, under the installation's policy. */
    public ApproverList forName(DomainName name) {
        return discover.discover(List.of(name), policies.standard()).listFor(name);
    }

    /** For every name of an order, under its policy. */
    public List<ApproverList> forOrder(String orderId, Viewer viewer) {
        // The database is left alone while the network is asked.
        PlacedOrder order =
                attempts.call(
                        () ->
                                orders.of(orderId)
                                        .filter(viewer::sees)
                                        .orElseThrow(() -> new DcvException.OrderUnknown(orderId)));
        return discover.discover(order.names(), policies.forOrder(order.policyProfile())).lists();
    }
}
