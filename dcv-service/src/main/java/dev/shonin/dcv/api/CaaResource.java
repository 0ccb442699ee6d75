package dev.shonin.dcv.api;

import dev.shonin.dcv.caa.CaaVerdict;
import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.flow.CheckCaa;
import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.pki.name.DomainName;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Explains what CAA says to a certificate for a name. */
@Path("/v1/caa")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Validation")
public class CaaResource {

    private final CheckCaa checkCaa;
    private final Caller caller;
    private final RequestContext context;
    private final Policies policies;
    private final DcvConfig config;
    private final Clock clock;

    CaaResource(
            CheckCaa checkCaa,
            Caller caller,
            RequestContext context,
            Policies policies,
            DcvConfig config,
            Clock clock) {
        this.policies = policies;
        this.config = config;
        this.clock = clock;
        this.checkCaa = checkCaa;
        this.caller = caller;
        this.context = context;
    }

    /** Explains. */
    @GET
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(
            operationId = "explainCaa",
            summary = "What CAA says to a certificate for a name, as of now",
            description = "RFC 8659, as it is judged before issuance for the calling account.")
    @APIResponse(responseCode = "200", description = "The verdict with every step")
    @APIResponse(responseCode = "422", description = "name.not-acceptable")
    public CaaExplanation explain(
            @QueryParam("domain") @Nullable String domain,
            @QueryParam("wildcard") @DefaultValue("false") boolean wildcard,
            @Parameter(description = "A day or a moment by whose policy to judge; now otherwise")
                    @QueryParam("at")
                    @Nullable String at,
            @Parameter(description = "The method of the proof: email, page, dns or persistent")
                    @QueryParam("method")
                    @DefaultValue("email")
                    String method) {
        if (domain == null || domain.isBlank()) {
            throw DcvRefusals.problem(DcvProblem.PARAMETER_MISSING, Map.of("parameter", "domain"));
        }
        ProofMethod proof =
                ProofMethod.of(method)
                        .orElseThrow(
                                () ->
                                        DcvRefusals.problem(
                                                DcvProblem.METHOD_UNKNOWN,
                                                Map.of(
                                                        "method", Shown.of(method),
                                                        "methods",
                                                                AuthorizationProofsResource
                                                                        .methods())));
        Instant moment = moment(at);
        boolean plain = wildcard && !domain.strip().startsWith("*.");
        DomainName name = context.name(plain ? "*." + domain.strip() : domain);
        CaaVerdict verdict = checkCaa.explain(name, caller.accountId(), proof).verdict();
        PolicyProfile policy = policies.standard();
        return CaaExplanation.of(
                name,
                verdict,
                config.caa().issuers(),
                new CaaExplanation.Basis(
                        policy.version(),
                        moment,
                        checkCaa.shortestPermission(policy, moment).toHours()),
                context.locale());
    }

    private Instant moment(@Nullable String text) {
        return text == null || text.isBlank()
                ? clock.instant()
                : Moments.parse(text)
                        .orElseThrow(
                                () ->
                                        DcvRefusals.problem(
                                                DcvProblem.PARAMETER_MALFORMED,
                                                Map.of("parameter", "at", "seen", text)));
    }
}
