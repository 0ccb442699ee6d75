package dev.shonin.notification.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.page.Cursor;
import dev.shonin.notification.api.WebhookViews.CreatedView;
import dev.shonin.notification.api.WebhookViews.EndpointView;
import dev.shonin.notification.api.WebhookViews.EndpointsView;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.flow.ChangeWebhookEndpoint;
import dev.shonin.notification.flow.CreateWebhookEndpoint;
import dev.shonin.notification.flow.CreatedWebhookSecret;
import dev.shonin.notification.flow.DeleteWebhookEndpoint;
import dev.shonin.notification.flow.ReadWebhooks;
import dev.shonin.notification.flow.VerifyWebhookEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhook-endpoints}: where an account wants to be told what happens to its orders. */
@Path(WebhookEndpointsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
@Tag(name = "Webhooks")
public class WebhookEndpointsResource {

    static final String PATH = "/v1/webhook-endpoints";
    static final String REPLAYED = "Idempotent-Replayed";

    private final CreateWebhookEndpoint create;
    private final ChangeWebhookEndpoint change;
    private final DeleteWebhookEndpoint delete;
    private final VerifyWebhookEndpoint verify;
    private final ReadWebhooks read;
    private final WebhookParameters parameters;
    private final Caller caller;

    WebhookEndpointsResource(
            CreateWebhookEndpoint create,
            ChangeWebhookEndpoint change,
            DeleteWebhookEndpoint delete,
            VerifyWebhookEndpoint verify,
            ReadWebhooks read,
            WebhookParameters parameters,
            Caller caller) {
        this.create = create;
        this.change = change;
        this.delete = delete;
        this.verify = verify;
        this.read = read;
        this.parameters = parameters;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWebhookEndpoint",
            summary = "Make a webhook endpoint",
            description =
                    "It is pending until it is verified. The secret is shown this once; a repeated"
                            + " request with the same Idempotency-Key shows it again for a day."
                            + " Webhooks are signed as Standard Webhooks 1.0 has it.")
    @APIResponseSchema(value = CreatedView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "webhook.too-many-endpoints")
    @APIResponse(responseCode = "422", description = "webhook.unacceptable")
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            WebhookBodies.@Nullable NewEndpoint given) {
        WebhookBodies.NewEndpoint body = WebhookParameters.required(given);
        CreatedWebhookSecret created =
                create.create(
                        caller.accountId(),
                        body.wanted(),
                        body.signature(),
                        parameters.repeatable(key, PATH, body));
        return created(created, PATH + '/' + created.endpoint().id());
    }

    static Response created(CreatedWebhookSecret created, String location) {
        Response.ResponseBuilder answer =
                Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, location)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(CreatedView.of(created));
        if (created.replayed()) {
            answer.header(REPLAYED, "true");
        }
        return answer.build();
    }

    @GET
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(operationId = "listWebhookEndpoints", summary = "List webhook endpoints")
    @APIResponseSchema(EndpointsView.class)
    public EndpointsView list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        WebhookParameters.Listing listing = new WebhookParameters.Listing();
        int most = listing.limit(limit);
        String place = listing.place(after, "whe");
        listing.refuseIfWrong();
        List<WebhookEndpoint> found = read.endpoints(parameters.reader(), place, most);
        return new EndpointsView(
                found.stream().map(EndpointView::of).toList(),
                found.size() == most ? Cursor.after(found.getLast().id()) : null);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(operationId = "readWebhookEndpoint", summary = "Read a webhook endpoint")
    @APIResponseSchema(EndpointView.class)
    @APIResponse(responseCode = "404", description = "webhook.endpoint-not-found")
    public EndpointView one(@PathParam("id") String id) {
        return EndpointView.of(read.endpoint(id, caller::maySee));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeWebhookEndpoint",
            summary = "Change a webhook endpoint, whole",
            description =
                    "With another URL it is paused until it is verified; events wait for it. What"
                            + " is left out goes back to what it is in a new endpoint.")
    @APIResponseSchema(EndpointView.class)
    @APIResponse(responseCode = "404", description = "webhook.endpoint-not-found")
    @APIResponse(responseCode = "422", description = "webhook.unacceptable")
    public EndpointView change(@PathParam("id") String id, WebhookBodies.@Nullable Settings given) {
        WebhookBodies.Settings body = WebhookParameters.required(given);
        return EndpointView.of(change.change(id, body.wanted(), caller::mayChange));
    }

    @DELETE
    @Path("/{id}")
    @Produces(MediaType.WILDCARD) // Nothing that a caller could not accept.
    @Operation(
            operationId = "deleteWebhookEndpoint",
            summary = "Delete a webhook endpoint, its secrets and its deliveries")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "webhook.endpoint-not-found")
    public void delete(@PathParam("id") String id) {
        delete.delete(id, caller::mayChange);
    }

    @POST
    @Path("/{id}/verify")
    @Operation(
            operationId = "verifyWebhookEndpoint",
            summary = "Challenge a webhook endpoint, and make it active",
            description =
                    "Sends a signed webhook of the type webhook.challenge. The endpoint has to"
                            + " answer with 2xx and the value of data.challenge, alone or as"
                            + " {\"challenge\": \"…\"}. After a pause, what waited goes out then.")
    @APIResponseSchema(EndpointView.class)
    @APIResponse(responseCode = "404", description = "webhook.endpoint-not-found")
    @APIResponse(responseCode = "422", description = "webhook.challenge-failed")
    @APIResponse(responseCode = "429", description = "webhook.challenged-just-now")
    public EndpointView verify(@PathParam("id") String id) {
        return EndpointView.of(verify.verify(id, caller::mayChange));
    }
}
