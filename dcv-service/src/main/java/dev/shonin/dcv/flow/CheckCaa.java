package dev.shonin.dcv.flow;

import dev.shonin.dcv.caa.CaaClimb;
import dev.shonin.dcv.caa.CaaJudge;
import dev.shonin.dcv.caa.CaaRequest;
import dev.shonin.dcv.caa.CaaVerdict;
import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.evidence.NameJudged;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.policy.CaaRule;
import dev.shonin.events.IssuanceRefused.Refusal;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks CAA for all names of a certificate, at once. */
@ApplicationScoped
public class CheckCaa {

    private final Dns dns;
    private final CaaJudge judge;
    private final AccountUris accounts;
    private final Corroborate corroborate;
    private final DcvConfig config;
    private final Clock clock;

    CheckCaa(
            Dns dns, AccountUris accounts, Corroborate corroborate, DcvConfig config, Clock clock) {
        this.corroborate = corroborate;
        this.accounts = accounts;
        this.dns = dns;
        this.judge = new CaaJudge(config.caa().issuers());
        this.config = config;
        this.clock = clock;
    }

    /**
     * What CAA says to one name.
     *
     * @param name the name
     * @param verdict what it says
     * @param views what remote perspectives saw; empty where nobody was asked
     */
    public record Checked(DomainName name, CaaVerdict verdict, List<RemoteView> views) {

        /** One that nobody but ourselves looked at. */
        Checked(DomainName name, CaaVerdict verdict) {
            this(name, verdict, List.of());
        }

        /** What stands in the way; empty where nothing does. */
        Optional<Refusal> refusal() {
            return switch (verdict) {
                case CaaVerdict.Passed passed -> Optional.empty();
                case CaaVerdict.Failed failed ->
                        Optional.of(
                                new Refusal(
                                        name.ascii(),
                                        failed.code(),
                                        failed.at(),
                                        failed.record(),
                                        failed.detail(),
                                        failed.iodef(),
                                        failed.permit()));
                case CaaVerdict.Inconclusive unknown ->
                        Optional.of(
                                new Refusal(
                                        name.ascii(),
                                        "caa.unreachable",
                                        unknown.at(),
                                        null,
                                        unknown.detail()));
            };
        }

        /** For how long it permits: the records' TTL, or the policy's time if that is longer. */
        Duration validFor(Duration shortest) {
            return switch (verdict) {
                case CaaVerdict.Passed passed ->
                        passed.ttl().compareTo(shortest) > 0 ? passed.ttl() : shortest;
                case CaaVerdict.Failed failed -> Duration.ZERO;
                case CaaVerdict.Inconclusive unknown -> Duration.ZERO;
            };
        }

        /** For the evidence. */
        NameJudged judged() {
            return switch (verdict) {
                case CaaVerdict.Passed passed -> judged("passed", passed.record(), List.of());
                case CaaVerdict.Failed failed ->
                        judged(failed.code(), failed.record(), failed.iodef());
                case CaaVerdict.Inconclusive unknown ->
                        judged("caa.unreachable", unknown.detail(), List.of());
            };
        }

        private NameJudged judged(String code, @Nullable String detail, List<String> iodef) {
            return new NameJudged(
                    name.ascii(), code, detail, verdict.steps(), iodef, views, List.of());
        }
    }

    /**
     * Asks for every name of a request.
     *
     * @param request the request
     * @param methods by which method each name was proven
     * @param again whether it was asked before: a failure may be excused only then (BR 3.2.2.8)
     */
    List<Checked> check(
            IssuanceRequest request, Map<DomainName, ProofMethod> methods, boolean again) {
        DnsRound round = new DnsRound(dns, clock, config.dns().bound());
        request.names().forEach(name -> round.ask(CaaClimb.questions(name)));
        String account = accounts.of(request.accountId());
        return request.names().stream()
                .map(
                        name ->
                                new Checked(
                                        name,
                                        judge.judge(
                                                asked(name, account, methods.get(name)),
                                                round,
                                                again ? this::excused : CaaClimb.Excuse.NONE)))
                .toList();
    }

    /**
     * Asks for one name, as it would be asked for this account, and where that fails once more.
     *
     * @param name the name
     * @param accountId the account
     * @param method the method it is thought to be proven by
     */
    public Checked explain(DomainName name, String accountId, ProofMethod method) {
        CaaRequest request = asked(name, accounts.of(accountId), method);
        CaaVerdict verdict = judge.judge(request, new DnsRound(dns, clock, config.dns().bound()));
        if (verdict instanceof CaaVerdict.Inconclusive) {
            verdict =
                    judge.judge(
                            request, new DnsRound(dns, clock, config.dns().bound()), this::excused);
        }
        return new Checked(name, verdict);
    }

    /** How long a permission serves at least, by the policy of a day. */
    public Duration shortestPermission(PolicyProfile policy, Instant when) {
        return CaaRule.shortestPermission(policy, when);
    }

    /**
     * The same with what the remote perspectives say, for names whose proof has to be corroborated:
     * whoever does not see a permission too leaves it open whether there is one.
     *
     * @param checked what was seen from here
     * @param request the request
     * @param methods by which method each name was proven
     * @param concerned the names that perspectives have to look at
     * @param policy the policy
     */
    List<Checked> corroborated(
            List<Checked> checked,
            IssuanceRequest request,
            Map<DomainName, ProofMethod> methods,
            Set<DomainName> concerned,
            PolicyProfile policy) {
        String account = accounts.of(request.accountId());
        return checked.parallelStream()
                .map(
                        one ->
                                one.verdict() instanceof CaaVerdict.Passed
                                                && concerned.contains(one.name())
                                        ? corroborated(
                                                one, account, methods.get(one.name()), policy)
                                        : one)
                .toList();
    }

    private Checked corroborated(
            Checked here, String account, @Nullable ProofMethod method, PolicyProfile policy) {
        Corroborate.Outcome elsewhere =
                corroborate.ask(
                        new RemoteTask.Caa(
                                here.name(),
                                config.caa().issuers(),
                                account,
                                method == null ? null : CaaRequest.label(method)),
                        policy);
        return elsewhere.enough()
                ? new Checked(here.name(), here.verdict(), elsewhere.views())
                : new Checked(
                        here.name(),
                        new CaaVerdict.Inconclusive(
                                here.name().withoutWildcard().ascii(),
                                "Too few remote perspectives see a permission by CAA (%s)."
                                        .formatted(elsewhere.summary()),
                                here.verdict().steps()),
                        elsewhere.views());
    }

    private static CaaRequest asked(DomainName name, String account, @Nullable ProofMethod method) {
        return new CaaRequest(name, account, method == null ? null : CaaRequest.label(method));
    }

    /**
     * Whether a failure may be taken for permission (BR 3.2.2.8): the name is proven to lie in an
     * unsigned zone, and as the zones above it answered through the same resolvers just now, the
     * failure is outside of our own network. That it was tried again is for the caller to see to.
     */
    private boolean excused(DnsLookup lookup) {
        return dns.isProvenInsecure(lookup.question().name());
    }
}
