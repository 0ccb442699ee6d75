package dev.shonin.order.api;

import dev.shonin.kit.access.Role;
import dev.shonin.order.domain.Order;
import dev.shonin.order.flow.ReissueOrder;
import dev.shonin.order.flow.RenewOrder;
import dev.shonin.order.flow.SeekRevocation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What follows an issued order: its renewal, another key, its revocation. */
@Path("/v1/orders/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@Tag(name = "After issue")
public class RenewalResource {

    private static final String PATH = "/v1/orders/";

    private final RenewOrder renewOrder;
    private final ReissueOrder reissueOrder;
    private final SeekRevocation seekRevocation;
    private final Headers headers;

    RenewalResource(
            RenewOrder renewOrder,
            ReissueOrder reissueOrder,
            SeekRevocation seekRevocation,
            Headers headers) {
        this.renewOrder = renewOrder;
        this.reissueOrder = reissueOrder;
        this.seekRevocation = seekRevocation;
        this.headers = headers;
    }

    /** The body of {@code POST /v1/orders/{id}/renewal}; what is left out stays as it is. */
    @Schema(name = "RenewalRequest")
    record RenewalBody(
            @Schema(description = "The new PKCS#10 request, PEM") @Nullable String csr,
            @Schema(description = "Other names make it a new order")
                    @Nullable List<@Nullable String> names,
            @Schema(description = "Another level of validation makes it a new order")
                    @Nullable String product,
            @Schema(description = "A changed organisation makes it a new order")
                    OrderBody.@Nullable OrganizationBody organization,
            @Schema(description = "Your own word for the new order") @Nullable String reference,
            @Schema(description = "The version of the terms of use that you accept")
                    @Nullable String acceptedTerms) {}

    /** The body of {@code POST /v1/orders/{id}/reissue}. */
    @Schema(name = "ReissueRequest", requiredProperties = "csr")
    record ReissueBody(
            @Schema(description = "The PKCS#10 request for the other key, PEM")
                    @Nullable String csr) {}

    /** The body of {@code POST /v1/orders/{id}/revoke}. */
    @Schema(name = "OrderRevocationRequest")
    record RevocationBody(
            @Schema(
                            description = "By its name in RFC 5280 §5.3.1; unspecified if left out",
                            enumeration = {
                                "unspecified",
                                "keyCompromise",
                                "affiliationChanged",
                                "superseded",
                                "cessationOfOperation"
                            })
                    @Nullable String reason) {}

    @POST
    @Path("renewal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.RESELLER)
    @Operation(
            operationId = "renewOrder",
            summary = "Renew an issued order",
            description =
                    "Prefilled with the order's data. With other names, another organisation or level of"
                            + " validation, or after the certificate's end, it is a new order: the answer says"
                            + " so, and how many days left are carried over or lost.")
    @APIResponseSchema(value = OrderView.class, responseCode = "201")
    public Response renew(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Nullable RenewalBody given) {
        RenewalBody body = Bodies.required(given);
        OrderBody.OrganizationBody organization = body.organization();
        return OrderAnswers.placed(
                renewOrder.renew(
                        id,
                        new RenewOrder.Changes(
                                body.csr(),
                                body.names(),
                                body.product(),
                                organization == null ? null : organization.given(),
                                body.reference(),
                                body.acceptedTerms()),
                        headers.orderer(language),
                        headers.repeatKey(key, PATH + id + "/renewal", body)),
                language);
    }

    @POST
    @Path("renewal/decline")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "declineRenewal",
            summary = "Say that an order will not be renewed",
            description = "No more reminders are sent. It can be renewed all the same.")
    @APIResponseSchema(OrderView.class)
    public Response decline(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Order order = renewOrder.decline(id, headers.changer(ifMatch));
        return OrderAnswers.shown(order, language).build();
    }

    @POST
    @Path("reissue")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.RESELLER)
    @Operation(
            operationId = "reissueOrder",
            summary = "Order the same certificate for another key",
            description =
                    "An order of its own, without a charge. The earlier certificate stays in force until it is"
                            + " revoked.")
    @APIResponseSchema(value = OrderView.class, responseCode = "201")
    public Response reissue(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Nullable ReissueBody given) {
        ReissueBody body = Bodies.required(given);
        return OrderAnswers.placed(
                reissueOrder.reissue(
                        id,
                        body.csr(),
                        headers.orderer(language),
                        headers.repeatKey(key, PATH + id + "/reissue", body)),
                language);
    }

    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "revokeOrder",
            summary = "Have an order's certificate revoked",
            description = "It cannot be undone. The order's timeline tells when it is done.")
    @APIResponseSchema(value = OrderView.class, responseCode = "202")
    public Response revoke(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Nullable RevocationBody given) {
        Order order =
                seekRevocation.seek(id, Bodies.required(given).reason(), headers.changer(ifMatch));
        return OrderAnswers.shown(order, language).status(Response.Status.ACCEPTED).build();
    }
}
