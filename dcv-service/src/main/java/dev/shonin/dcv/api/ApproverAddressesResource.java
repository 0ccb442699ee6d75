package dev.shonin.dcv.api;

import dev.shonin.dcv.flow.ListApprovers;
import dev.shonin.kit.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who may approve a name. */
@Path("/v1/approver-addresses")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Validation")
public class ApproverAddressesResource {

    private final ListApprovers listApprovers;
    private final RequestContext context;

    ApproverAddressesResource(ListApprovers listApprovers, RequestContext context) {
        this.listApprovers = listApprovers;
        this.context = context;
    }

    /** For a domain, or for each name of an order. */
    @GET
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(
            operationId = "listApproverAddresses",
            summary = "Who may approve a name, as of now",
            description =
                    "Every authorization domain name from the FQDN to the base domain, every source; each"
                            + " address with its source and section of the Baseline Requirements, each source"
                            + " that gave nothing with the reason. Give either domain or order.")
    @APIResponse(
            responseCode = "200",
            description = "For domain one list, for order {\"lists\":[…]} with one for each name",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            oneOf = {
                                                ApproverAddressesJson.OneList.class,
                                                ApproverAddressesJson.Lists.class
                                            })))
    @APIResponse(responseCode = "404", description = "order.not-found")
    @APIResponse(responseCode = "422", description = "name.not-acceptable")
    public Response list(
            @Parameter(description = "A name, U-labels or A-labels", example = "www.example.com")
                    @QueryParam("domain")
                    @Nullable String domain,
            @Parameter(description = "An order's id") @QueryParam("order") @Nullable String order) {
        Locale locale = context.locale();
        if (domain != null && order == null) {
            return answer(
                    ApproverAddressesJson.OneList.of(
                            listApprovers.forName(context.name(domain), context.viewer()), locale),
                    locale);
        }
        if (order != null && domain == null) {
            return answer(
                    new ApproverAddressesJson.Lists(
                            listApprovers.forOrder(order, context.viewer()).stream()
                                    .map(list -> ApproverAddressesJson.OneList.of(list, locale))
                                    .toList()),
                    locale);
        }
        throw DcvRefusals.problem(DcvProblem.DOMAIN_OR_ORDER, Map.of());
    }

    /** A list that was given out before. */
    @GET
    @Path("{listId}")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(
            operationId = "getApproverAddressList",
            summary = "A list that was given out within the last 24 hours",
            description = "As it was then; choosing an address looks anew.")
    @APIResponse(
            responseCode = "200",
            description = "The list",
            content =
                    @Content(
                            schema = @Schema(implementation = ApproverAddressesJson.OneList.class)))
    @APIResponse(responseCode = "404", description = "approver-list.not-found")
    public Response again(
            @Parameter(description = "The list's id") @PathParam("listId") String listId) {
        Locale locale = context.locale();
        return answer(
                ApproverAddressesJson.OneList.of(
                        listApprovers.again(listId, context.viewer()), locale),
                locale);
    }

    private static Response answer(Object body, Locale locale) {
        return Response.ok(body)
                .language(locale)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept-Language")
                .build();
    }
}
