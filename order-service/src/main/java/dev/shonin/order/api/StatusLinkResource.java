package dev.shonin.order.api;

import dev.shonin.kit.access.Role;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.flow.ShowStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/orders/{id}/status-page}: a link for the customer. */
@Path("/v1/orders/{id}/status-page")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
@Metered
@Tag(name = "Orders")
public class StatusLinkResource {

    private final ShowStatus showStatus;
    private final Headers headers;
    private final OrderConfig config;

    StatusLinkResource(ShowStatus showStatus, Headers headers, OrderConfig config) {
        this.showStatus = showStatus;
        this.headers = headers;
        this.config = config;
    }

    /** The link. */
    @Schema(name = "StatusPageLink")
    record LinkView(
            @Schema(
                            description = "Shows this order to whoever has it",
                            examples =
                                    "https://ca.example.com/v1/orders/status-pages/ord_01kz0k3v6sfj3r0b5q2m8n4x7d"
                                            + ".t1q0g0.Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE")
                    String url,
            @Schema(description = "From when on it no longer does") Instant expiresAt) {}

    @GET
    @Operation(
            operationId = "readStatusPageLink",
            summary = "A link to the order's status page, for the customer",
            description =
                    "The page tells, in Japanese and English, how far the order has come, what is"
                            + " missing and what to do. It shows the order's names, product and"
                            + " dates; no names of people and no mail addresses but those that"
                            + " every domain has (admin, hostmaster, …). Opening it changes"
                            + " nothing. The same link is given for an hour.")
    @APIResponseSchema(LinkView.class)
    @APIResponse(responseCode = "404", description = "order.not-found")
    public Response link(@PathParam("id") String id) {
        ShowStatus.StatusLink link = showStatus.link(id, headers.changer());
        return Response.ok(
                        new LinkView(
                                config.page().baseUrl().replaceAll("/+$", "")
                                        + StatusPages.PATH
                                        + link.token(),
                                link.expiresAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
