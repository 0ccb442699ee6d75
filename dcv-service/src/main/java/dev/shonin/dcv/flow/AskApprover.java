package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What choosing, changing and resending have in common: the address must be on the live list of
 * every name, the limits on mails hold, and the link sent before ends in the moment the new one
 * begins.
 */
@ApplicationScoped
class AskApprover {

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final Approvals approvals;
    private final EvidenceLog evidence;
    private final DiscoverApprovers discover;
    private final KeptLists kept;
    private final RequestApproval requestApproval;
    private final Policies policies;
    private final Attempts attempts;
    private final DcvConfig config;
    private final Clock clock;

    AskApprover(
            PlacedOrders orders,
            Authorizations authorizations,
            Approvals approvals,
            EvidenceLog evidence,
            DiscoverApprovers discover,
            KeptLists kept,
            RequestApproval requestApproval,
            Policies policies,
            Attempts attempts,
            DcvConfig config,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.approvals = approvals;
        this.evidence = evidence;
        this.discover = discover;
        this.kept = kept;
        this.requestApproval = requestApproval;
        this.policies = policies;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What was found when looking.
     *
     * @param order the order
     * @param authorization the authorization asked about, pending
     * @param pending all pending authorizations of the order
     */
    record Situation(PlacedOrder order, Authorization authorization, List<Authorization> pending) {}

    /** Looks at an authorization and refuses where nobody can be asked for it now. */
    Situation look(String authorizationId, Viewer viewer) {
        return attempts.call(() -> read(authorizationId, viewer));
    }

    /** The same, within the caller's transaction. */
    Situation read(String authorizationId, Viewer viewer) {
        Authorization authorization =
                authorizations
                        .of(authorizationId)
                        .orElseThrow(() -> new DcvException.AuthorizationUnknown(authorizationId));
        PlacedOrder order = orders.of(authorization.orderId()).orElseThrow();
        if (!viewer.sees(order)) {
            throw new DcvException.AuthorizationUnknown(authorizationId);
        }
        Instant now = clock.instant();
        if (order.isClosed() || !now.isBefore(order.expiresAt())) {
            throw new DcvException.OrderEnded(order.orderId());
        }
        if (!authorization.isPending()) {
            throw new DcvException.NotPending(authorization.state());
        }
        requireWithinLimits(authorization, now);
        List<Authorization> pending =
                authorizations.ofOrder(order.orderId()).stream()
                        .filter(Authorization::isPending)
                        .toList();
        return new Situation(order, authorization, pending);
    }

    private void requireWithinLimits(Authorization authorization, Instant now) {
        if (authorization.mails() >= config.mail().most()) {
            throw new DcvException.TooManyMails(
                    Duration.between(now, authorization.expiresAt()), true);
        }
        Instant last = authorization.lastMailAt();
        if (last != null && now.isBefore(last.plus(config.mail().pause()))) {
            throw new DcvException.TooManyMails(
                    Duration.between(now, last.plus(config.mail().pause())), false);
        }
    }

    /**
     * Asks an address to approve names.
     *
     * @param situation what was found when looking
     * @param address the address
     * @param names the names, the one looked at among them
     * @param origin who wants it
     * @return the authorization looked at, as it is now
     */
    Authorization ask(
            Situation situation, MailAddress address, Set<DomainName> names, Origin origin) {
        PolicyProfile policy = policies.forOrder(situation.order().policyProfile());
        Map<DomainName, ApproverCandidate> candidates =
                candidates(situation, address, names, policy, origin);
        return attempts.call(() -> apply(situation, candidates, policy, origin));
    }

    /**
     * Looks the address up on the live list of each name; outside any transaction, as it asks the
     * network.
     */
    private Map<DomainName, ApproverCandidate> candidates(
            Situation situation,
            MailAddress address,
            Set<DomainName> names,
            PolicyProfile policy,
            Origin origin) {
        DiscoverApprovers.Discovery discovery = discover.discover(List.copyOf(names), policy);
        Map<DomainName, ApproverCandidate> candidates = new LinkedHashMap<>();
        List<Evidence> notes = new ArrayList<>();
        DcvException refusal = null;
        for (ApproverList list : discovery.lists()) {
            KeptLists.Kept found =
                    list.find(address)
                            .map(KeptLists.Kept::live)
                            .or(() -> kept(situation, list, address, policy))
                            .orElse(null);
            Fact fact;
            if (found == null) {
                refusal = refusal(address, list);
                fact =
                        new Fact.ApproverRefused(
                                list.name(),
                                address.toString(),
                                list.isIncomplete()
                                        ? "approver.list-incomplete"
                                        : "approver.not-listed",
                                discovery.lookups(),
                                discovery.registries());
            } else {
                candidates.put(list.name(), found.candidate());
                fact =
                        new Fact.ApproverAccepted(
                                list.name(),
                                found.candidate(),
                                discovery.lookups(),
                                discovery.registries(),
                                found.list());
            }
            notes.add(note(situation, list.name(), policy, origin, fact));
        }
        attempts.run(() -> evidence.addAll(notes));
        if (refusal != null) {
            throw refusal;
        }
        return candidates;
    }

    private Optional<KeptLists.Kept> kept(
            Situation situation, ApproverList list, MailAddress address, PolicyProfile policy) {
        return attempts.call(() -> kept.find(list, address, policy, situation.order().accountId()));
    }

    private static DcvException refusal(MailAddress address, ApproverList list) {
        return list.isIncomplete()
                ? new DcvException.ApproverListIncomplete(address, list)
                : new DcvException.ApproverNotListed(address, list);
    }

    private Evidence note(
            Situation situation, DomainName name, PolicyProfile policy, Origin origin, Fact fact) {
        String authorizationId =
                situation.pending().stream()
                        .filter(authorization -> authorization.name().equals(name))
                        .map(Authorization::id)
                        .findFirst()
                        .orElse(situation.authorization().id());
        return new Evidence(
                situation.order().orderId(),
                authorizationId,
                null,
                clock.instant(),
                policy.version(),
                origin,
                fact);
    }

    /** Looks again, as time has passed, and asks. */
    private Authorization apply(
            Situation situation,
            Map<DomainName, ApproverCandidate> candidates,
            PolicyProfile policy,
            Origin origin) {
        Viewer everyone = new Viewer(situation.order().accountId(), origin.actor(), true);
        Situation current = read(situation.authorization().id(), everyone);
        List<RequestApproval.Chosen> chosen = new ArrayList<>();
        for (Authorization authorization : current.pending()) {
            ApproverCandidate candidate = candidates.get(authorization.name());
            if (candidate != null) {
                chosen.add(new RequestApproval.Chosen(authorization, candidate));
            }
        }
        Instant now = clock.instant();
        String replaced = endLinks(chosen, candidates.keySet(), now);
        Authorization result = current.authorization();
        for (Authorization asked :
                requestApproval.ask(current.order(), policy, chosen, replaced, now, origin)) {
            authorizations.update(asked);
            if (asked.id().equals(result.id())) {
                result = asked;
            }
        }
        return result;
    }

    /**
     * Ends the links that stood for these names, or takes the names out; answers the last one
     * ended.
     */
    private @Nullable String endLinks(
            List<RequestApproval.Chosen> chosen, Set<DomainName> names, Instant now) {
        List<String> links =
                chosen.stream()
                        .map(one -> one.authorization().choice())
                        .filter(Choice.ByMail.class::isInstance)
                        .map(choice -> ((Choice.ByMail) choice).approvalId())
                        .distinct()
                        .toList();
        String ended = null;
        for (String link : links) {
            Approval approval = approvals.of(link).orElseThrow();
            if (approval.state() != ApprovalState.OPEN) {
                continue;
            }
            if (names.containsAll(approval.names())) {
                approvals.update(approval.ended(ApprovalState.SUPERSEDED, now));
                ended = approval.id();
            } else {
                approvals.update(approval.without(names));
            }
        }
        return ended;
    }
}
