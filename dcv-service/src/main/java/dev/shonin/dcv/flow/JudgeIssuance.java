package dev.shonin.dcv.flow;

import dev.shonin.dcv.caa.CaaVerdict;
import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.IssuanceJudged;
import dev.shonin.dcv.domain.evidence.NameJudged;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.policy.CaaRule;
import dev.shonin.dcv.policy.CertificateValidityRule;
import dev.shonin.dcv.policy.PermissionEnd;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.dcv.store.IssuanceRequests;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges whether a certificate may be issued now: every name proven, by a method that is still
 * allowed, not too long ago, and permitted by CAA. Where CAA could not be asked it is tried again a
 * few times; then that is a refusal, never a permission (BR 3.2.2.8).
 */
@ApplicationScoped
public class JudgeIssuance implements WorkHandler {

    static final String KIND = "judge-issuance";

    private final IssuanceCases cases;
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
            IssuanceCases cases,
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
        this.cases = cases;
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

    @Override
    public Outcome perform(String orderId, int attempt) {
        Optional<IssuanceCase> found = attempts.call(() -> cases.open(orderId));
        if (found.isEmpty()) {
            return Outcome.done();
        }
        IssuanceCase open = found.get();
        PolicyProfile policy = policies.forOrder(open.order().policyProfile());
        Instant now = clock.instant();
        List<Refusal> refusals =
                checkProofs.refusals(
                        open.request(),
                        open.order(),
                        open.authorizations(),
                        open.challenges(),
                        policy,
                        now);
        List<CorroborateContacts.Contact> seen = List.of();
        if (refusals.isEmpty()) {
            seen = contacts.ask(open.request().names(), open.authorizations(), policy);
            refusals =
                    seen.stream()
                            .map(CorroborateContacts.Contact::refusal)
                            .filter(Objects::nonNull)
                            .toList();
        }
        if (!refusals.isEmpty()) {
            List<Refusal> all = refusals;
            List<NameJudged> names =
                    withContacts(refusals.stream().map(JudgeIssuance::judged).toList(), seen);
            attempts.run(() -> refuse(open, policy, all, names));
            return Outcome.done();
        }
        Map<DomainName, ProofMethod> methods = open.methods();
        List<CheckCaa.Checked> checked =
                checkCaa.corroborated(
                        checkCaa.check(open.request(), methods, attempt > 1),
                        open.request(),
                        methods,
                        open.concerned(),
                        policy);
        boolean forbidden =
                checked.stream().anyMatch(one -> one.verdict() instanceof CaaVerdict.Failed);
        boolean unanswered =
                checked.stream().anyMatch(one -> one.verdict() instanceof CaaVerdict.Inconclusive);
        List<Duration> pauses = config.caa().retries();
        if (unanswered && !forbidden && attempt <= pauses.size()) {
            List<NameJudged> names = withContacts(names(checked), seen);
            attempts.run(() -> note(open, policy, "inconclusive", names));
            return Outcome.retryAt(clock.instant().plus(pauses.get(attempt - 1)));
        }
        List<NameJudged> names = withContacts(names(checked), seen);
        attempts.run(() -> conclude(open, policy, checked, names, now));
        return Outcome.done();
    }

    private void conclude(
            IssuanceCase open,
            PolicyProfile policy,
            List<CheckCaa.Checked> checked,
            List<NameJudged> names,
            Instant now) {
        List<Refusal> refusals =
                checked.stream().map(CheckCaa.Checked::refusal).flatMap(Optional::stream).toList();
        if (!refusals.isEmpty()) {
            refusals.forEach(
                    one -> Metrics.counter("shonin.caa.refusals", "code", one.code()).increment());
            refuse(open, policy, refusals, names);
            return;
        }
        IssuanceAuthorized permission = authorized(open, policy, checked, now);
        if (!requests.permit(open.request(), latestEnd(permission))) {
            return;
        }
        note(open, policy, "authorized", names);
        outbox.publish(permission);
    }

    private void refuse(
            IssuanceCase open,
            PolicyProfile policy,
            List<Refusal> refusals,
            List<NameJudged> names) {
        if (!requests.refuse(open.request())) {
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

    private IssuanceAuthorized authorized(
            IssuanceCase open, PolicyProfile policy, List<CheckCaa.Checked> checked, Instant now) {
        IssuanceRequest request = open.request();
        Duration shortest = CaaRule.shortestPermission(policy, now);
        Instant caa =
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
                PermissionEnd.of(policy, checkProofs.claims(open), caa, now),
                null,
                request.wantedNotAfter());
    }

    /** A certificate signed in the permission's last moment, for as long as it allows. */
    private static Instant latestEnd(IssuanceAuthorized permission) {
        return permission.validUntil().plus(Duration.ofDays(permission.maxValidityDays() + 1L));
    }

    private void note(
            IssuanceCase open, PolicyProfile policy, String outcome, List<NameJudged> names) {
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

    private static List<NameJudged> withContacts(
            List<NameJudged> names, List<CorroborateContacts.Contact> contacts) {
        Map<String, List<RemoteView>> views =
                contacts.stream()
                        .collect(
                                Collectors.toMap(
                                        CorroborateContacts.Contact::name,
                                        CorroborateContacts.Contact::views));
        return names.stream()
                .map(one -> one.withContact(views.getOrDefault(one.name(), List.of())))
                .toList();
    }

    private static NameJudged judged(Refusal refusal) {
        return new NameJudged(refusal.name(), refusal.code(), refusal.detail(), List.of());
    }
}
