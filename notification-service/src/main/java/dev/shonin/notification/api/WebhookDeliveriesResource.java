package dev.shonin.notification.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.page.Cursor;
import dev.shonin.notification.api.WebhookViews.DeliveriesView;
import dev.shonin.notification.api.WebhookViews.DeliveryView;
import dev.shonin.notification.domain.WebhookDeliveries;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.flow.ReadWebhooks;
import dev.shonin.notification.flow.RedeliverWebhooks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhook-deliveries}: what was sent where, and what became of it. */
@Path(WebhookDeliveriesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Webhooks")
public class WebhookDeliveriesResource {

    static final String PATH = "/v1/webhook-deliveries";

    private final ReadWebhooks read;
    private final RedeliverWebhooks redeliver;
    private final WebhookParameters parameters;
    private final Caller caller;

    WebhookDeliveriesResource(
            ReadWebhooks read,
            RedeliverWebhooks redeliver,
            WebhookParameters parameters,
            Caller caller) {
        this.read = read;
        this.redeliver = redeliver;
        this.parameters = parameters;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "List webhook deliveries, the newest first",
            description = "They are kept for 30 days, unless the installation says otherwise.")
    @APIResponseSchema(DeliveriesView.class)
    @APIResponse(responseCode = "400", description = "webhook.parameter")
    public DeliveriesView list(
            @Parameter(description = "Only of this endpoint") @QueryParam("endpoint")
                    @Nullable String endpoint,
            @Parameter(description = "Only about this order") @QueryParam("order")
                    @Nullable String order,
            @Parameter(description = "waiting, delivered or given-up") @QueryParam("state")
                    @Nullable String state,
            @Parameter(description = "The next of the page before") @QueryParam("after")
                    @Nullable String after,
            @Parameter(description = "How many at most, 1 to 200; 50 if left out")
                    @QueryParam("limit")
                    @Nullable String limit) {
        WebhookParameters.Listing listing = new WebhookParameters.Listing();
        int most = listing.limit(limit);
        String place = listing.place(after, "whd");
        WebhookDeliveries.Filter filter =
                new WebhookDeliveries.Filter(
                        parameters.reader(), endpoint, order, listing.state(state));
        listing.refuseIfWrong();
        List<WebhookDelivery> found = read.deliveries(filter, place, most);
        return new DeliveriesView(
                found.stream().map(delivery -> DeliveryView.of(delivery, false)).toList(),
                found.size() == most ? Cursor.after(found.getLast().id()) : null);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readWebhookDelivery",
            summary = "Read a webhook delivery, with what is sent")
    @APIResponseSchema(DeliveryView.class)
    @APIResponse(responseCode = "404", description = "webhook.delivery-not-found")
    public DeliveryView one(@PathParam("id") String id) {
        return DeliveryView.of(read.delivery(id, caller::maySee), true);
    }

    @POST
    @Path("/{id}/redeliver")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "redeliverWebhook",
            summary = "Deliver an event once more, with the same webhook-id",
            description = "One that waits for its next attempt is attempted at once.")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "webhook.delivery-not-found")
    public Response redeliver(@PathParam("id") String id) {
        return Response.accepted(DeliveryView.of(redeliver.one(id, caller::mayChange), false))
                .build();
    }
}
