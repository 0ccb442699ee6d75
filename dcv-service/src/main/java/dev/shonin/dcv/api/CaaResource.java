package dev.shonin.dcv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.dcv.caa.CaaVerdict;
import dev.shonin.dcv.domain.dns.DnsLookup;
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
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    CaaResource(CheckCaa checkCaa, Caller caller, RequestContext context) {
        this.checkCaa = checkCaa;
        this.caller = caller;
        this.context = context;
    }

    /** The explanation. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CaaExplanation")
    public record Explanation(
            @Schema(examples = "www.example.com") String domain,
            @Schema(examples = "false") boolean wildcard,
            @Schema(description = "passed, failed or inconclusive", examples = "failed")
                    String verdict,
            @Schema(description = "For failed: a stable code", examples = "caa.forbidden")
                    @Nullable String code,
            @Schema(description = "Where the deciding record set stands", examples = "example.com")
                    @Nullable String at,
            @Schema(
                            description = "The record that decided",
                            examples = "example.com. CAA 0 issue \"other.example\"")
                    @Nullable String record,
            @Nullable String detail,
            @Schema(description = "Each name asked on the way up") List<Step> steps) {}

    /** One name on the way up. */
    @Schema(name = "CaaStep")
    public record Step(
            @Schema(examples = "www.example.com") String asked,
            @Schema(examples = "no such record") String reply,
            List<String> records) {

        static Step of(DnsLookup lookup) {
            return new Step(
                    lookup.question().name(), lookup.reply().summary(), lookup.recordTexts());
        }
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
    public Explanation explain(
            @QueryParam("domain") @Nullable String domain,
            @QueryParam("wildcard") @DefaultValue("false") boolean wildcard) {
        if (domain == null || domain.isBlank()) {
            throw DcvRefusals.problem(DcvProblem.PARAMETER_MISSING, Map.of("parameter", "domain"));
        }
        boolean plain = wildcard && !domain.strip().startsWith("*.");
        DomainName name = context.name(plain ? "*." + domain.strip() : domain);
        CaaVerdict verdict = checkCaa.explain(name, caller.accountId()).verdict();
        return explanation(name, verdict);
    }

    private static Explanation explanation(DomainName name, CaaVerdict verdict) {
        return switch (verdict) {
            case CaaVerdict.Passed passed ->
                    say(name, verdict, "passed", null, passed.at(), passed.record(), null);
            case CaaVerdict.Failed failed ->
                    say(
                            name,
                            verdict,
                            "failed",
                            failed.code(),
                            failed.at(),
                            failed.record(),
                            failed.detail());
            case CaaVerdict.Inconclusive unknown ->
                    say(
                            name,
                            verdict,
                            "inconclusive",
                            "caa.unreachable",
                            unknown.at(),
                            null,
                            unknown.detail());
        };
    }

    private static Explanation say(
            DomainName name,
            CaaVerdict verdict,
            String outcome,
            @Nullable String code,
            @Nullable String at,
            @Nullable String record,
            @Nullable String detail) {
        return new Explanation(
                name.withoutWildcard().ascii(),
                name.isWildcard(),
                outcome,
                code,
                at,
                record,
                detail,
                verdict.steps().stream().map(Step::of).toList());
    }
}
