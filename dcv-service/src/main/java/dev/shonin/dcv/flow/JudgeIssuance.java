package dev.shonin.dcv.flow;

import dev.shonin.dcv.caa.CaaVerdict;
import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.IssuanceJudged;
import dev.shonin.dcv.domain.evidence.NameJudged;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.policy.CaaRule;
import dev.shonin.dcv.policy.CertificateValidityRule;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.dcv.store.IssuanceRequests;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.IssuanceRefused.Refusal;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.pki.name.DomainName;
import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges whether a certificate may be issued now: every name proven, by a method that is still
 * allowed, not too long ago, and permitted by CAA. Where CAA could not be asked it is tried again a
 * few times; then that is a refusal, never a permission (BR 3.2.2.8).
 */
@ApplicationScoped
public class JudgeIssuance implements WorkHandler {

    static final String KIND = "judge-issuance";

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final IssuanceRequests requests;
    private final EvidenceLog evidence;
    private final CheckProofs checkProofs;
    private final CorroborateContacts contacts;
    private final CheckCaa checkCaa;
    private final Policies policies;
    private final ReportRefusal report;
    private final Outbox outbox;
    private final Attempts attempts;
    private final DcvConfig config;
    private final Clock clock;

    JudgeIssuance(
            PlacedOrders orders,
            Authorizations authorizations,
            IssuanceRequests requests,
            EvidenceLog evidence,
            CheckProofs checkProofs,
            CorroborateContacts contacts,
            CheckCaa checkCaa,
            Policies policies,
            ReportRefusal report,
            Outbox outbox,
            Attempts attempts,
            DcvConfig config,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.requests = requests;
        this.evidence = evidence;
        this.checkProofs = checkProofs;
        this.contacts = contacts;
        this.checkCaa = checkCaa;
        this.policies = policies;
        this.report = report;
        this.outbox = outbox;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 32;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    /** What the database knows of it. */
    private record Case(
            IssuanceRequest request, PlacedOrder order, List<Authorization> authorizations) {}

    @Override
    public Outcome perform(String orderId, int attempt) {
        Optional<Case> found = attempts.call(() -> open(orderId));
        if (found.isEmpty()) {
            return Outcome.done();
        }
        Case open = found.get();
        PolicyProfile policy = policies.forOrder(open.order().policyProfile());
        Instant now = clock.instant();
        List<Refusal> refusals =
                checkProofs.refusals(
                        open.request(), open.order(), open.authorizations(), policy, now);
        if (refusals.isEmpty()) {
            refusals = contacts.refusals(open.request().names(), open.authorizations(), policy);
        }
        if (!refusals.isEmpty()) {
            List<Refusal> all = refusals;
            List<NameJudged> names = refusals.stream().map(JudgeIssuance::judged).toList();
            attempts.run(() -> refuse(open, policy, all, names));
            return Outcome.done();
        }
        Map<DomainName, ProofMethod> methods = methods(open.authorizations());
        List<CheckCaa.Checked> checked =
                checkCaa.corroborated(
                        checkCaa.check(open.request(), methods, attempt > 1),
                        open.request(),
                        methods,
                        concerned(open.authorizations()),
                        policy);
        boolean forbidden =
                checked.stream().anyMatch(one -> one.verdict() instanceof CaaVerdict.Failed);
        boolean unanswered =
                checked.stream().anyMatch(one -> one.verdict() instanceof CaaVerdict.Inconclusive);
        List<Duration> pauses = config.caa().retries();
        if (unanswered && !forbidden && attempt <= pauses.size()) {
            attempts.run(() -> note(open, policy, "inconclusive", names(checked)));
            return Outcome.retryAt(clock.instant().plus(pauses.get(attempt - 1)));
        }
        attempts.run(() -> conclude(open, policy, checked, now));
        return Outcome.done();
    }

    /** By which method each name was proven: CAA may permit some only (RFC 8657 section 4). */
    private static Map<DomainName, ProofMethod> methods(List<Authorization> authorizations) {
        Map<DomainName, ProofMethod> methods = new HashMap<>();
        for (Authorization authorization : authorizations) {
            switch (authorization.choice()) {
                case Choice.Awaited none -> {}
                case Choice.BeingChecked none -> {}
                case Choice.ByMail mail -> methods.put(authorization.name(), ProofMethod.EMAIL);
                case Choice.ByChallenge looked ->
                        methods.put(authorization.name(), looked.method());
            }
        }
        return methods;
    }

    /**
     * The names whose CAA records remote perspectives have to see as well: those proven by a method
     * that needs them (BR 3.2.2.8), which mail to a constructed address does not.
     */
    private static Set<DomainName> concerned(List<Authorization> authorizations) {
        return authorizations.stream()
                .filter(
                        one ->
                                !(one.choice() instanceof Choice.ByMail mail
                                        && mail.source() == ApproverSource.CONSTRUCTED))
                .map(Authorization::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Case> open(String orderId) {
        return requests.of(orderId)
                .filter(request -> request.state() == IssuanceRequest.State.SOUGHT)
                .map(
                        request ->
                                new Case(
                                        request,
                                        orders.of(orderId).orElseThrow(),
                                        authorizations.ofOrder(orderId)));
    }

    private void conclude(
            Case open, PolicyProfile policy, List<CheckCaa.Checked> checked, Instant now) {
        List<Refusal> refusals =
                checked.stream().map(CheckCaa.Checked::refusal).flatMap(Optional::stream).toList();
        if (!refusals.isEmpty()) {
            refusals.forEach(
                    one -> Metrics.counter("shonin.caa.refusals", "code", one.code()).increment());
            refuse(open, policy, refusals, names(checked));
            return;
        }
        if (!requests.end(open.request(), IssuanceRequest.State.AUTHORIZED)) {
            return;
        }
        note(open, policy, "authorized", names(checked));
        outbox.publish(authorized(open.request(), policy, checked, now));
    }

    private void refuse(
            Case open, PolicyProfile policy, List<Refusal> refusals, List<NameJudged> names) {
        if (!requests.end(open.request(), IssuanceRequest.State.REFUSED)) {
            return;
        }
        note(open, policy, "refused", names);
        EventData refused =
                new IssuanceRefused(
                        open.order().orderId(),
                        !open.order().isClosed(),
                        refusals,
                        clock.instant());
        outbox.publish(refused);
        report.report(open.order().orderId(), refusals, clock.instant());
    }

    private static IssuanceAuthorized authorized(
            IssuanceRequest request,
            PolicyProfile policy,
            List<CheckCaa.Checked> checked,
            Instant now) {
        Duration shortest = CaaRule.shortestPermission(policy, now);
        Instant validUntil =
                checked.stream()
                        .map(one -> one.validFor(shortest))
                        .min(Duration::compareTo)
                        .map(now::plus)
                        .orElseThrow();
        return new IssuanceAuthorized(
                request.orderId(),
                request.accountId(),
                request.product(),
                request.profile(),
                request.commonName().ascii(),
                request.names().stream().map(DomainName::ascii).toList(),
                request.csr(),
                policy.version(),
                CertificateValidityRule.days(policy, now),
                now,
                validUntil,
                null,
                request.wantedNotAfter());
    }

    private void note(Case open, PolicyProfile policy, String outcome, List<NameJudged> names) {
        evidence.add(
                new Evidence(
                        open.order().orderId(),
                        null,
                        null,
                        clock.instant(),
                        policy.version(),
                        Origin.ORDER,
                        new IssuanceJudged(outcome, names)));
    }

    private static List<NameJudged> names(List<CheckCaa.Checked> checked) {
        return checked.stream().map(CheckCaa.Checked::judged).toList();
    }

    private static NameJudged judged(Refusal refusal) {
        return new NameJudged(refusal.name(), refusal.code(), refusal.detail(), List.of());
    }
}
