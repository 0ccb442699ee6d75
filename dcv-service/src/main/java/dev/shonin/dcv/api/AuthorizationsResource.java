package dev.shonin.dcv.api;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.flow.ChooseApprover;
import dev.shonin.dcv.flow.ListAuthorizations;
import dev.shonin.dcv.flow.ResendApproval;
import dev.shonin.kit.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The proofs for the names of an order: see them, choose or change the approver, ask again. */
@Path("/v1/authorizations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Validation")
public class AuthorizationsResource {

    private final ListAuthorizations listAuthorizations;
    private final ChooseApprover chooseApprover;
    private final ResendApproval resendApproval;
    private final AuthorizationView view;
    private final RequestContext context;

    AuthorizationsResource(
            ListAuthorizations listAuthorizations,
            ChooseApprover chooseApprover,
            ResendApproval resendApproval,
            AuthorizationView view,
            RequestContext context) {
        this.listAuthorizations = listAuthorizations;
        this.chooseApprover = chooseApprover;
        this.resendApproval = resendApproval;
        this.view = view;
        this.context = context;
    }

    /** The authorizations of an order. */
    @Schema(name = "AuthorizationList")
    public record AuthorizationList(List<AuthorizationJson> authorizations) {}

    /** The choice of an approver. */
    @Schema(name = "ApproverChoice")
    public record ApproverChoice(
            @Schema(description = "An address on the current list", examples = "admin@example.com")
                    @NotBlank
                    @Size(max = 254)
                    String approver) {}

    /** Of an order. */
    @GET
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(operationId = "listAuthorizations", summary = "The authorizations of an order")
    @APIResponse(
            responseCode = "200",
            description = "One for each name",
            content = @Content(schema = @Schema(implementation = AuthorizationList.class)))
    @APIResponse(responseCode = "404", description = "order.not-found")
    public AuthorizationList ofOrder(
            @Parameter(required = true) @QueryParam("order") @Nullable String order) {
        if (order == null || order.isBlank()) {
            throw DcvRefusals.problem(DcvProblem.PARAMETER_MISSING, Map.of("parameter", "order"));
        }
        ListAuthorizations.Listing listing = listAuthorizations.ofOrder(order, context.viewer());
        return new AuthorizationList(
                listing.authorizations().stream().map(a -> view.json(a, listing)).toList());
    }

    /** One. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(operationId = "getAuthorization", summary = "One authorization")
    @APIResponse(
            responseCode = "200",
            description = "The authorization",
            content = @Content(schema = @Schema(implementation = AuthorizationJson.class)))
    @APIResponse(responseCode = "404", description = "authorization.not-found")
    public AuthorizationJson one(@PathParam("id") String id) {
        return shown(id);
    }

    /** Chooses or changes the approver. */
    @POST
    @Path("/{id}/approver")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "chooseApprover",
            summary = "Choose who is to approve, or somebody else than before",
            description =
                    "Only an address on the current list. A link sent before ends, and a new mail"
                            + " with a new random value goes out.")
    @APIResponse(
            responseCode = "202",
            description = "The mail is on its way",
            content = @Content(schema = @Schema(implementation = AuthorizationJson.class)))
    @APIResponse(responseCode = "409", description = "authorization.not-pending, order.ended")
    @APIResponse(responseCode = "422", description = "approver.not-listed, approver.malformed")
    @APIResponse(responseCode = "429", description = "approval.too-many-mails")
    @APIResponse(responseCode = "503", description = "approver.list-incomplete")
    public Response choose(@PathParam("id") String id, @NotNull @Valid ApproverChoice choice) {
        Authorization authorization =
                chooseApprover.choose(id, choice.approver(), context.viewer(), context.origin());
        return Response.accepted(shown(authorization.id())).build();
    }

    /** Asks the chosen approver again. */
    @POST
    @Path("/{id}/resend")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "resendApproval",
            summary = "Ask the chosen approver again",
            description =
                    "For all the names the last mail covered. With randomValue=new (as without) it"
                            + " is a new mail with a new random value, and the link sent before ends;"
                            + " with randomValue=same it is the same mail again, whose link expires"
                            + " when it would have (BR 3.2.2.4.4).")
    @APIResponse(
            responseCode = "202",
            description = "The mail is on its way",
            content = @Content(schema = @Schema(implementation = AuthorizationJson.class)))
    @APIResponse(responseCode = "400", description = "parameter.not-offered")
    @APIResponse(
            responseCode = "409",
            description =
                    "approver.not-chosen, approval.not-repeatable, authorization.not-pending,"
                            + " order.ended")
    @APIResponse(responseCode = "429", description = "approval.too-many-mails")
    public Response resend(
            @PathParam("id") String id,
            @Parameter(description = "new or same", example = "same")
                    @QueryParam("randomValue")
                    @DefaultValue("new")
                    String randomValue) {
        Authorization authorization =
                switch (randomValue) {
                    case "new" -> resendApproval.resend(id, context.viewer(), context.origin());
                    case "same" -> resendApproval.repeat(id, context.viewer(), context.origin());
                    default ->
                            throw DcvRefusals.problem(
                                    DcvProblem.PARAMETER_NOT_OFFERED,
                                    Map.of("parameter", "randomValue", "seen", randomValue));
                };
        return Response.accepted(shown(authorization.id())).build();
    }

    private AuthorizationJson shown(String id) {
        return view.shown(id);
    }
}
