package dev.shonin.notification.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.notification.api.WebhookViews.CreatedView;
import dev.shonin.notification.api.WebhookViews.DeliveryView;
import dev.shonin.notification.api.WebhookViews.QueuedView;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookFault;
import dev.shonin.notification.domain.WebhookFault.Kind;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.flow.CreatedWebhookSecret;
import dev.shonin.notification.flow.RedeliverWebhooks;
import dev.shonin.notification.flow.RotateWebhookSecret;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is done with a webhook endpoint: change its secrets, try it out, deliver once more. */
@Path(WebhookEndpointsResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
@Tag(name = "Webhooks")
public class WebhookUseResource {

    private final RotateWebhookSecret rotate;
    private final RedeliverWebhooks redeliver;
    private final WebhookParameters parameters;
    private final Caller caller;

    WebhookUseResource(
            RotateWebhookSecret rotate,
            RedeliverWebhooks redeliver,
            WebhookParameters parameters,
            Caller caller) {
        this.rotate = rotate;
        this.redeliver = redeliver;
        this.parameters = parameters;
        this.caller = caller;
    }

    @POST
    @Path("/secrets")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addWebhookSecret",
            summary = "Change an endpoint's secret",
            description =
                    "The new secret and the one before both sign until the overlap is over. It is"
                            + " shown this once.")
    @APIResponseSchema(value = CreatedView.class, responseCode = "201")
    @APIResponse(responseCode = "404", description = "webhook.endpoint-not-found")
    @APIResponse(responseCode = "409", description = "webhook.two-secrets")
    @APIResponse(responseCode = "422", description = "webhook.unacceptable")
    public Response addSecret(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            WebhookBodies.@Nullable NewSecret given) {
        WebhookBodies.NewSecret body = WebhookParameters.required(given);
        String path = WebhookEndpointsResource.PATH + '/' + id + "/secrets";
        CreatedWebhookSecret created =
                rotate.add(
                        id,
                        body.signature(),
                        body.overlap(),
                        parameters.repeatable(key, path, body),
                        caller::mayChange);
        return WebhookEndpointsResource.created(created, path + '/' + created.secretId());
    }

    @DELETE
    @Path("/secrets/{secret}")
    @Produces(MediaType.WILDCARD) // Nothing that a caller could not accept.
    @Operation(
            operationId = "deleteWebhookSecret",
            summary = "End a secret at once",
            description = "The other one goes on signing, without an end.")
    @APIResponse(responseCode = "204", description = "It does not sign any more")
    @APIResponse(
            responseCode = "404",
            description = "webhook.endpoint-not-found, webhook.secret-not-found")
    @APIResponse(responseCode = "409", description = "webhook.last-secret")
    public void deleteSecret(@PathParam("id") String id, @PathParam("secret") String secret) {
        rotate.remove(id, secret, caller::mayChange);
    }

    @POST
    @Path("/test")
    @Operation(
            operationId = "testWebhookEndpoint",
            summary = "Send a webhook of the type webhook.test",
            description = "What becomes of it is shown at the delivery's Location.")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "webhook.endpoint-not-found")
    @APIResponse(responseCode = "409", description = "webhook.not-active")
    public Response test(@PathParam("id") String id) {
        WebhookDelivery delivery = redeliver.test(id, caller::mayChange);
        return Response.accepted(DeliveryView.of(delivery, true))
                .header(HttpHeaders.LOCATION, WebhookDeliveriesResource.PATH + '/' + delivery.id())
                .build();
    }

    @POST
    @Path("/redeliver")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "redeliverWebhooks",
            summary = "Deliver all events since a time once more",
            description =
                    "Each with its own webhook-id again, so that a receiver which keeps them takes"
                            + " none twice; each order's in their order.")
    @APIResponseSchema(value = QueuedView.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "webhook.endpoint-not-found")
    @APIResponse(responseCode = "422", description = "webhook.unacceptable")
    public Response redeliver(
            @PathParam("id") String id, WebhookBodies.@Nullable Redelivery given) {
        WebhookBodies.Redelivery body = WebhookParameters.required(given);
        List<WebhookFault> faults = new ArrayList<>();
        Instant since = instant(body.since(), faults);
        String name = body.state();
        WebhookDelivery.State state =
                name == null ? null : WebhookParameters.state(name).orElse(null);
        if (name != null && state == null) {
            faults.add(new WebhookFault(Kind.STATE_UNKNOWN, "/state", name));
        }
        if (!faults.isEmpty()) {
            throw new WebhookRefusal.Unacceptable(faults);
        }
        return Response.accepted(
                        new QueuedView(redeliver.since(id, since, state, caller::mayChange)))
                .build();
    }

    private static Instant instant(@Nullable String text, List<WebhookFault> faults) {
        if (text == null) {
            faults.add(new WebhookFault(Kind.MISSING, "/since", ""));
            return Instant.EPOCH;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            faults.add(new WebhookFault(Kind.SINCE_MALFORMED, "/since", text));
            return Instant.EPOCH;
        }
    }
}
