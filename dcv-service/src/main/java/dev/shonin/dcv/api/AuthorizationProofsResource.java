package dev.shonin.dcv.api;

import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.flow.CheckChallenge;
import dev.shonin.dcv.flow.ChooseMethod;
import dev.shonin.kit.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How a name is proven: choose it, and have the proof looked for. */
@Path("/v1/authorizations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Validation")
public class AuthorizationProofsResource {

    private final ChooseMethod chooseMethod;
    private final CheckChallenge checkChallenge;
    private final AuthorizationView view;
    private final RequestContext context;

    AuthorizationProofsResource(
            ChooseMethod chooseMethod,
            CheckChallenge checkChallenge,
            AuthorizationView view,
            RequestContext context) {
        this.chooseMethod = chooseMethod;
        this.checkChallenge = checkChallenge;
        this.view = view;
        this.context = context;
    }

    /** The choice of a method. */
    @Schema(name = "MethodChoice")
    public record MethodChoice(
            @Schema(description = "email, page, dns or persistent", examples = "dns")
                    @NotBlank
                    @Size(max = 20)
                    String method,
            @Schema(
                            description =
                                    "For dns and persistent: the authorization domain name, from the name itself"
                                            + " to its base domain; the name itself where it is left out",
                            examples = "example.com")
                    @Size(max = 253)
                    @Nullable String adn) {}

    /** Chooses or changes the method. */
    @POST
    @Path("/{id}/method")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "chooseMethod",
            summary = "Choose how the name is to be proven, or change it",
            description =
                    "While the authorization is pending. What was begun before ends: a link sent by mail is"
                            + " replaced, a random value proves nothing any more. For email, choose the approver"
                            + " next.")
    @APIResponse(
            responseCode = "200",
            description = "What to place where stands under challenge",
            content = @Content(schema = @Schema(implementation = AuthorizationJson.class)))
    @APIResponse(responseCode = "409", description = "authorization.not-pending, order.ended")
    @APIResponse(responseCode = "422", description = "method.unknown, method.not-possible")
    @APIResponse(responseCode = "429", description = "check.too-many")
    public AuthorizationJson choose(
            @PathParam("id") String id, @NotNull @Valid MethodChoice choice) {
        ProofMethod method =
                ProofMethod.of(choice.method().strip())
                        .orElseThrow(
                                () ->
                                        DcvRefusals.problem(
                                                DcvProblem.METHOD_UNKNOWN,
                                                Map.of(
                                                        "method", Shown.of(choice.method()),
                                                        "methods", methods())));
        chooseMethod.choose(id, method, choice.adn(), context.viewer(), context.origin());
        return view.shown(id);
    }

    static String methods() {
        return Arrays.stream(ProofMethod.values())
                .map(ProofMethod::code)
                .collect(Collectors.joining(", "));
    }

    /** Looks for the proof now. */
    @POST
    @Path("/{id}/check")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "checkProof",
            summary = "Look for the page or the DNS record now",
            description =
                    "Answers when that is done; what was seen stands under challenge.lastCheck. It is looked"
                            + " for by itself as well, with growing pauses, until the value expires.")
    @APIResponse(
            responseCode = "200",
            description = "The authorization as it is now",
            content = @Content(schema = @Schema(implementation = AuthorizationJson.class)))
    @APIResponse(
            responseCode = "409",
            description = "check.nothing-awaited, authorization.not-pending, order.ended")
    @APIResponse(responseCode = "429", description = "check.too-many")
    public AuthorizationJson check(@PathParam("id") String id) {
        checkChallenge.check(id, context.viewer(), context.origin());
        return view.shown(id);
    }
}
