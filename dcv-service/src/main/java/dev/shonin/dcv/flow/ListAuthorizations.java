package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.Challenges;
import dev.shonin.dcv.store.PlacedOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the authorizations of an order to those who may see it. */
@ApplicationScoped
public class ListAuthorizations {

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final Approvals approvals;
    private final Challenges challenges;
    private final OpenChallenge openChallenge;

    ListAuthorizations(
            PlacedOrders orders,
            Authorizations authorizations,
            Approvals approvals,
            Challenges challenges,
            OpenChallenge openChallenge) {
        this.challenges = challenges;
        this.openChallenge = openChallenge;
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
     * @param challenges what has to stand where, by id
     */
    public record Listing(
            PlacedOrder order,
            List<Authorization> authorizations,
            Map<String, Approval> approvals,
            Map<String, Placed> challenges) {}

    /**
     * A challenge with its random value.
     *
     * @param challenge the challenge
     * @param value the value to be placed; null where there is none or it is used up
     */
    public record Placed(Challenge challenge, @Nullable String value) {}

    /** All of an order. */
    public Listing ofOrder(String orderId, Viewer viewer) {
        PlacedOrder order =
                orders.of(orderId)
                        .filter(viewer::sees)
                        .orElseThrow(() -> new DcvException.OrderUnknown(orderId));
        return listing(order, authorizations.ofOrder(orderId));
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
        return listing(order, List.of(authorization));
    }

    private Listing listing(PlacedOrder order, List<Authorization> found) {
        Map<String, Placed> placed = new HashMap<>();
        if (found.stream().anyMatch(one -> one.choice() instanceof Choice.ByChallenge)) {
            for (Challenge challenge : challenges.ofOrder(order.orderId())) {
                placed.put(challenge.id(), new Placed(challenge, openChallenge.value(challenge)));
            }
        }
        return new Listing(order, found, approvalsOf(order.orderId()), placed);
    }

    private Map<String, Approval> approvalsOf(String orderId) {
        return approvals.ofOrder(orderId).stream()
                .collect(Collectors.toMap(Approval::id, Function.identity()));
    }
}
