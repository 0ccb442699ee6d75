package dev.shonin.dcv.api;

import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.flow.EvaluatePolicy;
import dev.shonin.dcv.policy.CertificateValidityRule;
import dev.shonin.dcv.policy.KeyRule;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.kit.access.Role;
import dev.shonin.pki.name.NameRefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The dated rules by which proofs are judged, and what an order would meet on a date. */
@Path("/v1/policy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Policy")
public class PolicyResource {

    private final Policies policies;
    private final EvaluatePolicy evaluate;
    private final RequestContext context;
    private final Clock clock;

    PolicyResource(
            Policies policies, EvaluatePolicy evaluate, RequestContext context, Clock clock) {
        this.policies = policies;
        this.evaluate = evaluate;
        this.context = context;
        this.clock = clock;
    }

    /** What holds on a date. */
    @GET
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(
            operationId = "showPolicy",
            summary = "What holds on a date",
            description =
                    "Every rule with its section, ballot, first and last day and numbers: those"
                            + " that hold at the moment asked about, those that have ended and those"
                            + " that will follow.")
    @APIResponse(
            responseCode = "200",
            description = "The policy",
            content = @Content(schema = @Schema(implementation = PolicyJson.Policy.class)))
    @APIResponse(responseCode = "400", description = "parameter.malformed")
    @APIResponse(responseCode = "404", description = "policy.not-found")
    public PolicyJson.Policy show(
            @Parameter(
                            description =
                                    "public-tls or private-pki; the installation's default without",
                            example = "public-tls")
                    @QueryParam("profile")
                    @Nullable String profile,
            @Parameter(
                            description = "A day (00:00 UTC) or an instant; now without",
                            example = "2028-03-15")
                    @QueryParam("at")
                    @Nullable String at) {
        return PolicyJson.Policy.of(policy(profile), moment(at, "at"));
    }

    /** What an order would meet. */
    @POST
    @Path("/evaluate")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(
            operationId = "evaluatePolicy",
            summary = "What an order would meet on a date, and why",
            description =
                    "Judges names, the ways to prove them, the age of proofs, the key and the"
                            + " validity by the rules of a date. Nothing is stored, and nobody is"
                            + " asked.")
    @APIResponse(
            responseCode = "200",
            description = "Every rule that was met, with its verdict",
            content = @Content(schema = @Schema(implementation = EvaluationJson.Evaluation.class)))
    @APIResponse(responseCode = "400", description = "parameter.malformed")
    @APIResponse(responseCode = "404", description = "policy.not-found")
    public Response evaluate(@NotNull @Valid EvaluationJson.Request request) {
        Locale locale = context.locale();
        PolicyProfile policy = policy(request.profile());
        Instant at = moment(request.at(), "at");
        List<EvaluationJson.NameResult> names =
                request.names().stream().map(name -> judged(policy, name, at, locale)).toList();
        List<RuleVerdict> certificate =
                evaluate.certificate(policy, key(request.key()), request.validityDays(), at);
        String certificateVerdict = PolicyJson.worst(certificate);
        EvaluationJson.Evaluation evaluation =
                new EvaluationJson.Evaluation(
                        policy.id(),
                        policy.version(),
                        at,
                        together(names, certificateVerdict),
                        names,
                        new EvaluationJson.Certificate(
                                CertificateValidityRule.days(policy, at),
                                certificateVerdict,
                                verdicts(certificate, locale)));
        return Response.ok(evaluation).language(locale).header("Vary", "Accept-Language").build();
    }

    private EvaluationJson.NameResult judged(
            PolicyProfile policy, EvaluationJson.Name given, Instant at, Locale locale) {
        EvaluatePolicy.Candidate candidate;
        try {
            candidate = candidate(given);
        } catch (NameRefusedException refused) {
            return new EvaluationJson.NameResult(
                    given.name(), "failed", refused.refusal().detail(locale), List.of());
        }
        List<EvaluationJson.Way> ways =
                evaluate.ways(policy, candidate, at).stream()
                        .map(
                                way ->
                                        new EvaluationJson.Way(
                                                way.method().code(),
                                                way.source() == null ? null : way.source().code(),
                                                PolicyJson.worst(way.verdicts()),
                                                way.reliableUntil(),
                                                verdicts(way.verdicts(), locale)))
                        .toList();
        return new EvaluationJson.NameResult(given.name(), best(ways), null, ways);
    }

    private EvaluatePolicy.Candidate candidate(EvaluationJson.Name given) {
        EvaluationJson.Corroboration seen = given.corroboration();
        String dnssec = given.dnssec();
        return new EvaluatePolicy.Candidate(
                context.name(given.name()),
                Optional.ofNullable(given.method()).flatMap(ProofMethod::of).orElse(null),
                Optional.ofNullable(given.source()).flatMap(ApproverSource::of).orElse(null),
                given.adn() == null ? null : context.name(given.adn()),
                ApprovalScope.FQDN,
                given.validatedAt() == null ? null : moment(given.validatedAt(), "validatedAt"),
                new Observed(
                        seen == null
                                ? null
                                : new Observed.Corroboration(
                                        seen.agreeing(), seen.dissenting(), seen.regions()),
                        dnssec == null ? null : Dnssec.valueOf(dnssec.toUpperCase(Locale.ROOT))));
    }

    private static Optional<KeyRule.Key> key(EvaluationJson.@Nullable Key given) {
        if (given == null) {
            return Optional.empty();
        }
        Integer bits = given.bits();
        String curve = given.curve();
        if (given.type().equals("RSA")) {
            if (bits == null) {
                throw DcvRefusals.problem(
                        DcvProblem.PARAMETER_MISSING, Map.of("parameter", "key.bits"));
            }
            return Optional.of(new KeyRule.Key.Rsa(bits));
        }
        if (curve == null) {
            throw DcvRefusals.problem(
                    DcvProblem.PARAMETER_MISSING, Map.of("parameter", "key.curve"));
        }
        return Optional.of(new KeyRule.Key.Ec(Shown.of(curve)));
    }

    private static List<PolicyJson.Verdict> verdicts(List<RuleVerdict> verdicts, Locale locale) {
        return verdicts.stream().map(v -> PolicyJson.Verdict.of(v, locale)).toList();
    }

    /** One way that passes is enough. */
    private static String best(List<EvaluationJson.Way> ways) {
        for (String verdict : List.of("passed", "inconclusive")) {
            if (ways.stream().anyMatch(way -> way.verdict().equals(verdict))) {
                return verdict;
            }
        }
        return "failed";
    }

    private static String together(List<EvaluationJson.NameResult> names, String certificate) {
        for (String verdict : List.of("failed", "inconclusive")) {
            if (certificate.equals(verdict)
                    || names.stream().anyMatch(name -> name.verdict().equals(verdict))) {
                return verdict;
            }
        }
        return "passed";
    }

    private PolicyProfile policy(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return policies.standard();
        }
        return policies.find(id)
                .orElseThrow(
                        () -> DcvRefusals.problem(DcvProblem.NO_SUCH_POLICY, Map.of("name", id)));
    }

    private Instant moment(@Nullable String text, String parameter) {
        return text == null || text.isBlank()
                ? clock.instant()
                : Moments.parse(text)
                        .orElseThrow(
                                () ->
                                        DcvRefusals.problem(
                                                DcvProblem.PARAMETER_MALFORMED,
                                                Map.of("parameter", parameter, "seen", text)));
    }
}
