package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.Challenges;
import dev.shonin.dcv.store.IssuanceRequests;
import dev.shonin.dcv.store.PlacedOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what has to be known to judge whether a certificate may be issued. */
@ApplicationScoped
class IssuanceCases {

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final Challenges challenges;
    private final IssuanceRequests requests;

    IssuanceCases(
            PlacedOrders orders,
            Authorizations authorizations,
            Challenges challenges,
            IssuanceRequests requests) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.challenges = challenges;
        this.requests = requests;
    }

    /** The request of an order, if it is still to be judged. Within the caller's transaction. */
    Optional<IssuanceCase> open(String orderId) {
        return requests.of(orderId)
                .filter(request -> request.state() == IssuanceRequest.State.SOUGHT)
                .map(
                        request -> {
                            List<Authorization> all = authorizations.ofOrder(orderId);
                            return new IssuanceCase(
                                    request,
                                    orders.of(orderId).orElseThrow(),
                                    all,
                                    challengesOf(orderId, all));
                        });
    }

    /** Asked for only where a name was proven by one: most orders are by mail alone. */
    private Map<String, Challenge> challengesOf(String orderId, List<Authorization> all) {
        if (all.stream().noneMatch(one -> one.choice() instanceof Choice.ByChallenge)) {
            return Map.of();
        }
        Map<String, Challenge> found =
                challenges.ofOrder(orderId).stream()
                        .collect(Collectors.toMap(Challenge::id, one -> one));
        // What was proven for an earlier order.
        for (Authorization one : all) {
            if (one.choice() instanceof Choice.ByChallenge by && by.reusedFrom() != null) {
                challenges
                        .of(by.challengeId())
                        .ifPresent(challenge -> found.put(challenge.id(), challenge));
            }
        }
        return found;
    }
}
