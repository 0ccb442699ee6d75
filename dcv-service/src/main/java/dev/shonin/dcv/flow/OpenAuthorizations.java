package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofHolder;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.method.EmailToConstructedAddress;
import dev.shonin.dcv.policy.ApproverSourceRule;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.events.ApproverChoiceRefused;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.OrderPlaced;
import dev.shonin.events.OrderPlaced.ValidationChoice;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens an authorization for each name of a new order. A constructed address that the order chose
 * needs no look-up and is asked at once; any other address is looked for on the live list, by the
 * work queue.
 */
@ApplicationScoped
public class OpenAuthorizations {

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final EvidenceLog evidence;
    private final RequestApproval requestApproval;
    private final OpenChallenge openChallenge;
    private final ReuseProof reuseProof;
    private final Policies policies;
    private final Outbox outbox;
    private final WorkQueue work;
    private final Clock clock;

    OpenAuthorizations(
            PlacedOrders orders,
            Authorizations authorizations,
            EvidenceLog evidence,
            RequestApproval requestApproval,
            OpenChallenge openChallenge,
            ReuseProof reuseProof,
            Policies policies,
            Outbox outbox,
            WorkQueue work,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.evidence = evidence;
        this.requestApproval = requestApproval;
        this.openChallenge = openChallenge;
        this.reuseProof = reuseProof;
        this.policies = policies;
        this.outbox = outbox;
        this.work = work;
        this.clock = clock;
    }

    /** What is to be done about one name. */
    private sealed interface Plan {
        record AwaitChoice() implements Plan {}

        record Refuse(String approver, String reason) implements Plan {}

        record NotPossible(String reason) implements Plan {}

        record Challenge(ProofMethod method) implements Plan {}

        record Check(String approver) implements Plan {}

        record Ask(ApproverCandidate candidate) implements Plan {}
    }

    /** Opens them, within the caller's transaction. */
    public void open(OrderPlaced placed) {
        Instant now = clock.instant();
        PolicyProfile policy = policies.forOrder(placed.policyProfile());
        PlacedOrder order = order(placed, policy);
        orders.add(order);
        Map<MailAddress, List<RequestApproval.Chosen>> mails = new LinkedHashMap<>();
        List<Authorization> opened = new ArrayList<>();
        List<Challenged> challenged = new ArrayList<>();
        boolean toCheck = false;
        for (DomainName name : order.names()) {
            Plan plan = plan(name, choiceFor(placed, name), policy, now);
            Authorization authorization = authorization(order, name, plan, now);
            switch (plan) {
                case Plan.Ask ask ->
                        mails.computeIfAbsent(ask.candidate().address(), a -> new ArrayList<>())
                                .add(new RequestApproval.Chosen(authorization, ask.candidate()));
                case Plan.AwaitChoice await -> opened.add(authorization);
                case Plan.NotPossible not -> opened.add(authorization);
                case Plan.Challenge challenge ->
                        challenged.add(new Challenged(authorization, challenge.method()));
                case Plan.Check check -> {
                    opened.add(authorization);
                    toCheck = true;
                }
                case Plan.Refuse refuse -> {
                    opened.add(authorization);
                    noteRefusal(authorization, refuse, policy, now);
                }
            }
        }
        opened.forEach(authorization -> outbox.publish(awaiting(authorization)));
        opened.forEach(this::publishRefusal);
        for (List<RequestApproval.Chosen> chosen : mails.values()) {
            noteAccepted(chosen, policy, now);
            opened.addAll(requestApproval.ask(order, policy, chosen, null, now, Origin.ORDER));
        }
        authorizations.addAll(opened);
        open(challenged, order, policy, now);
        if (toCheck) {
            work.enqueue(CheckApproverChoices.KIND, order.orderId(), now);
        }
    }

    /** A name with what is to be looked for. */
    private record Challenged(Authorization authorization, ProofMethod method) {}

    /** A challenge names its authorization, which so has to be there before. */
    private void open(
            List<Challenged> challenged, PlacedOrder order, PolicyProfile policy, Instant now) {
        if (challenged.isEmpty()) {
            return;
        }
        authorizations.addAll(challenged.stream().map(Challenged::authorization).toList());
        authorizations.flush();
        for (Challenged one : challenged) {
            Authorization pending = one.authorization();
            authorizations.update(
                    reuseProof
                            .find(ProofHolder.of(order), pending.name(), one.method(), policy, now)
                            .map(earlier -> reuseProof.take(pending, order, earlier, policy, now))
                            .orElseGet(
                                    () ->
                                            openChallenge.open(
                                                    pending,
                                                    order,
                                                    one.method(),
                                                    null,
                                                    policy,
                                                    now,
                                                    Origin.ORDER)));
        }
    }

    private static Plan plan(
            DomainName name, @Nullable ValidationChoice choice, PolicyProfile policy, Instant now) {
        String approver = choice == null ? null : choice.approver();
        if (choice != null && !choice.method().equals(RequestApproval.METHOD)) {
            return looked(name, choice.method(), policy, now);
        }
        if (approver == null) {
            return new Plan.AwaitChoice();
        }
        Optional<MailAddress> address = MailAddress.parse(approver);
        if (address.isEmpty()) {
            return new Plan.Refuse(approver, "approver.malformed");
        }
        return EmailToConstructedAddress.adnOf(name, address.get())
                .map(adn -> constructed(address.get(), adn, policy, now))
                .orElseGet(() -> new Plan.Check(approver));
    }

    private static Plan looked(DomainName name, String code, PolicyProfile policy, Instant now) {
        ProofMethod method = ProofMethod.of(code).orElse(null);
        if (method == null) {
            return new Plan.NotPossible("method.not-offered");
        }
        return OpenChallenge.objection(name, method, null, policy, now) == null
                ? new Plan.Challenge(method)
                : new Plan.NotPossible("method.not-possible");
    }

    private static Plan constructed(
            MailAddress address, DomainName adn, PolicyProfile policy, Instant now) {
        ApproverSource source = ApproverSource.CONSTRUCTED;
        return switch (ApproverSourceRule.judge(policy, source, now)) {
            case ApproverSourceRule.Standing.Allowed allowed ->
                    new Plan.Ask(
                            new ApproverCandidate(
                                    address,
                                    source,
                                    adn,
                                    null,
                                    allowed.section(),
                                    allowed.until()));
            // Another source may still have the same address: the list tells.
            case ApproverSourceRule.Standing.Retired retired -> new Plan.Check(address.toString());
        };
    }

    private static Authorization authorization(
            PlacedOrder order, DomainName name, Plan plan, Instant now) {
        Choice choice =
                switch (plan) {
                    case Plan.AwaitChoice await -> Choice.Awaited.fresh();
                    case Plan.NotPossible not -> new Choice.Awaited(null, not.reason());
                    case Plan.Challenge challenge -> Choice.Awaited.fresh();
                    case Plan.Refuse refuse ->
                            new Choice.Awaited(refuse.approver(), refuse.reason());
                    case Plan.Check check -> new Choice.BeingChecked(check.approver());
                    case Plan.Ask ask -> Choice.Awaited.fresh();
                };
        return Authorization.open(
                Ids.next("aut"), order.orderId(), name, choice, now, order.expiresAt());
    }

    private void noteAccepted(
            List<RequestApproval.Chosen> chosen, PolicyProfile policy, Instant now) {
        evidence.addAll(
                chosen.stream()
                        .map(
                                one ->
                                        note(
                                                one.authorization(),
                                                policy,
                                                now,
                                                new Fact.ApproverAccepted(
                                                        one.authorization().name(),
                                                        one.candidate(),
                                                        List.of(),
                                                        List.of())))
                        .toList());
    }

    private void noteRefusal(
            Authorization authorization, Plan.Refuse refuse, PolicyProfile policy, Instant now) {
        evidence.add(
                note(
                        authorization,
                        policy,
                        now,
                        new Fact.ApproverRefused(
                                authorization.name(),
                                refuse.approver(),
                                refuse.reason(),
                                List.of(),
                                List.of())));
    }

    private static Evidence note(
            Authorization authorization, PolicyProfile policy, Instant now, Fact fact) {
        return new Evidence(
                authorization.orderId(),
                authorization.id(),
                null,
                now,
                policy.version(),
                Origin.ORDER,
                fact);
    }

    private void publishRefusal(Authorization authorization) {
        if (authorization.choice() instanceof Choice.Awaited awaited
                && awaited.refusedApprover() != null
                && awaited.refusal() != null) {
            outbox.publish(
                    new ApproverChoiceRefused(
                            authorization.id(),
                            authorization.orderId(),
                            authorization.name().ascii(),
                            awaited.refusedApprover(),
                            awaited.refusal(),
                            authorization.createdAt()));
        }
    }

    private static AuthorizationOpened awaiting(Authorization authorization) {
        return new AuthorizationOpened(
                authorization.id(),
                authorization.orderId(),
                authorization.name().ascii(),
                null,
                null,
                null,
                authorization.createdAt());
    }

    private static @Nullable ValidationChoice choiceFor(OrderPlaced placed, DomainName name) {
        return placed.choices().stream()
                .filter(choice -> choice.name().equals(name.ascii()))
                .findFirst()
                .orElse(null);
    }

    private static PlacedOrder order(OrderPlaced placed, PolicyProfile policy) {
        return new PlacedOrder(
                placed.orderId(),
                placed.accountId(),
                placed.accountName(),
                placed.product(),
                policy.id(),
                DomainName.ofAccepted(placed.commonName()),
                placed.names().stream().map(DomainName::ofAccepted).toList(),
                placed.applicant().name(),
                placed.applicant().organization(),
                placed.locale(),
                placed.placedAt(),
                placed.expiresAt(),
                null);
    }
}
