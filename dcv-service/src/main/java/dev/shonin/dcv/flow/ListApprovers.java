package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApproverListing;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Lists who may approve a name, or each name of an order, as of now. */
@ApplicationScoped
public class ListApprovers {

    private final PlacedOrders orders;
    private final DiscoverApprovers discover;
    private final CorroborateContacts contacts;
    private final KeptLists kept;
    private final Policies policies;
    private final Attempts attempts;
    private final Clock clock;

    ListApprovers(
            PlacedOrders orders,
            DiscoverApprovers discover,
            CorroborateContacts contacts,
            KeptLists kept,
            Policies policies,
            Attempts attempts,
            Clock clock) {
        this.orders = orders;
        this.discover = discover;
        this.contacts = contacts;
        this.kept = kept;
        this.policies = policies;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** For a name nobody has ordered yet, under the installation's policy. */
    public ApproverListing forName(DomainName name, Viewer viewer) {
        return list(List.of(name), policies.standard(), viewer).getFirst();
    }

    /** For every name of an order, under its policy. */
    public List<ApproverListing> forOrder(String orderId, Viewer viewer) {
        // The database is left alone while the network is asked.
        PlacedOrder order =
                attempts.call(
                        () ->
                                orders.of(orderId)
                                        .filter(viewer::sees)
                                        .orElseThrow(() -> new DcvException.OrderUnknown(orderId)));
        return list(order.names(), policies.forOrder(order.policyProfile()), viewer);
    }

    /** One that was given out within the last day. */
    public ApproverListing again(String listId, Viewer viewer) {
        return kept.of(listId)
                .filter(
                        listing ->
                                viewer.everyAccount()
                                        || listing.accountId().equals(viewer.accountId()))
                .filter(listing -> listing.isAlive(clock.instant()))
                .orElseThrow(() -> new DcvException.ApproverListUnknown(listId));
    }

    private List<ApproverListing> list(
            List<DomainName> names, PolicyProfile policy, Viewer viewer) {
        DiscoverApprovers.Discovery made = discover.discover(names, policy);
        return kept.keep(contacts.shown(made.lists(), policy), made, policy, viewer.accountId());
    }
}
