package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.events.ApproverChoiceRefused;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the addresses that an order named on the live lists of its names. Found: the mailbox is
 * asked. Not found: the order is told, and awaits a choice. Where servers did not answer it is
 * tried again a few times before that is counted as not found.
 */
@ApplicationScoped
public class CheckApproverChoices implements WorkHandler {

    static final String KIND = "check-approver-choices";

    private static final int MOST_ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final EvidenceLog evidence;
    private final DiscoverApprovers discover;
    private final KeptLists keptLists;
    private final RequestApproval requestApproval;
    private final Policies policies;
    private final Outbox outbox;
    private final Attempts attempts;
    private final Clock clock;

    CheckApproverChoices(
            PlacedOrders orders,
            Authorizations authorizations,
            EvidenceLog evidence,
            DiscoverApprovers discover,
            KeptLists keptLists,
            RequestApproval requestApproval,
            Policies policies,
            Outbox outbox,
            Attempts attempts,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.evidence = evidence;
        this.discover = discover;
        this.keptLists = keptLists;
        this.requestApproval = requestApproval;
        this.policies = policies;
        this.outbox = outbox;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 16;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Outcome perform(String orderId, int attempt) {
        List<Authorization> waiting = attempts.call(() -> waiting(orderId));
        if (waiting.isEmpty()) {
            return Outcome.done();
        }
        PolicyProfile policy = attempts.call(() -> policyOf(orderId));
        DiscoverApprovers.Discovery discovery =
                discover.discover(waiting.stream().map(Authorization::name).toList(), policy);
        boolean last = attempt >= MOST_ATTEMPTS;
        int open = attempts.call(() -> apply(orderId, policy, discovery, last));
        return open == 0
                ? Outcome.done()
                : Outcome.retryAt(nextLook(discovery, attempt, clock.instant()));
    }

    /** Not before a registry that wanted a pause has had it, within reason. */
    static Instant nextLook(DiscoverApprovers.Discovery discovery, int attempt, Instant now) {
        Instant soon = now.plus(PAUSE.multipliedBy(attempt));
        Instant latest = now.plus(LONGEST_PAUSE);
        Instant again = discovery.registriesAgain().orElse(soon);
        Instant next = again.isAfter(soon) ? again : soon;
        return next.isAfter(latest) ? latest : next;
    }

    private PolicyProfile policyOf(String orderId) {
        return policies.forOrder(orders.of(orderId).orElseThrow().policyProfile());
    }

    private List<Authorization> waiting(String orderId) {
        return authorizations.ofOrder(orderId).stream()
                .filter(a -> a.isPending() && a.choice() instanceof Choice.BeingChecked)
                .toList();
    }

    /**
     * Applies what was found to what still waits; answers how many must be looked for once more.
     */
    private int apply(
            String orderId,
            PolicyProfile policy,
            DiscoverApprovers.Discovery discovery,
            boolean last) {
        PlacedOrder order = orders.of(orderId).orElseThrow();
        if (order.isClosed()) {
            return 0;
        }
        Instant now = clock.instant();
        Map<MailAddress, List<RequestApproval.Chosen>> found = new LinkedHashMap<>();
        int again = 0;
        for (Authorization authorization : waiting(orderId)) {
            ApproverList list = discovery.listFor(authorization.name());
            String asked = ((Choice.BeingChecked) authorization.choice()).approver();
            Optional<KeptLists.Kept> candidate =
                    MailAddress.parse(asked)
                            .flatMap(
                                    address ->
                                            list.find(address)
                                                    .map(KeptLists.Kept::live)
                                                    .or(() -> kept(list, address, policy, order)));
            if (candidate.isPresent()) {
                Fact fact =
                        new Fact.ApproverAccepted(
                                authorization.name(),
                                candidate.get().candidate(),
                                discovery.lookups(),
                                discovery.registries(),
                                candidate.get().list());
                note(authorization, policy, now, fact);
                found.computeIfAbsent(candidate.get().candidate().address(), a -> new ArrayList<>())
                        .add(
                                new RequestApproval.Chosen(
                                        authorization, candidate.get().candidate()));
                continue;
            }
            String reason =
                    list.isIncomplete() ? "approver.list-incomplete" : "approver.not-listed";
            Fact fact =
                    new Fact.ApproverRefused(
                            authorization.name(),
                            asked,
                            reason,
                            discovery.lookups(),
                            discovery.registries());
            note(authorization, policy, now, fact);
            if (list.isIncomplete() && !last) {
                again++;
            } else {
                refuse(authorization, asked, reason, now);
            }
        }
        for (List<RequestApproval.Chosen> chosen : found.values()) {
            requestApproval
                    .ask(order, policy, chosen, null, now, Origin.ORDER)
                    .forEach(authorizations::update);
        }
        return again;
    }

    private Optional<KeptLists.Kept> kept(
            ApproverList list, MailAddress address, PolicyProfile policy, PlacedOrder order) {
        return keptLists.find(list, address, policy, order.accountId());
    }

    private void refuse(Authorization authorization, String asked, String reason, Instant now) {
        authorizations.update(authorization.choosing(new Choice.Awaited(asked, reason)));
        outbox.publish(
                new ApproverChoiceRefused(
                        authorization.id(),
                        authorization.orderId(),
                        authorization.name().ascii(),
                        asked,
                        reason,
                        now));
    }

    private void note(Authorization authorization, PolicyProfile policy, Instant now, Fact fact) {
        evidence.add(
                new Evidence(
                        authorization.orderId(),
                        authorization.id(),
                        null,
                        now,
                        policy.version(),
                        Origin.ORDER,
                        fact));
    }
}
