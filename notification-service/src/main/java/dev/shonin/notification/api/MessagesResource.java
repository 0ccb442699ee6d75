package dev.shonin.notification.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.ProblemException;
import dev.shonin.notification.flow.ListMessages;
import dev.shonin.notification.flow.ResendMessage;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The mails of an order and what became of them. */
@Path("/v1/messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
public class MessagesResource {

    private final ListMessages list;
    private final ResendMessage resend;
    private final Caller caller;

    MessagesResource(ListMessages list, ResendMessage resend, Caller caller) {
        this.list = list;
        this.resend = resend;
        this.caller = caller;
    }

    /** An order's mails, the oldest first. */
    @GET
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(summary = "The mails of an order, each with its state and the mail server's answer")
    @APIResponse(responseCode = "200", description = "The mails, the oldest first")
    @APIResponse(responseCode = "404", description = "order.not-found")
    public MessageView.Messages ofOrder(
            @Parameter(required = true, example = "ord_01jd3qk4x7b2n5c8d1e4g7h0jk")
                    @QueryParam("order")
                    @Nullable String order) {
        if (order == null || order.isBlank()) {
            throw new ProblemException(
                    MessageProblem.ORDER_REQUIRED,
                    "The query parameter 'order' is missing.",
                    "クエリパラメーター order が指定されていません。");
        }
        return new MessageView.Messages(
                list.of(order, caller::maySee).stream().map(MessageView::of).toList());
    }

    /** One mail. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(summary = "One mail with its state and the mail server's answer")
    @APIResponse(responseCode = "200", description = "The mail")
    @APIResponse(responseCode = "404", description = "message.not-found")
    public MessageView one(@PathParam("id") String id) {
        return MessageView.of(resend.show(id, caller::maySee));
    }

    /** Sends a failed or uncertain mail once more. */
    @POST
    @Path("/{id}/resend")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            summary = "Send a failed or uncertain mail once more",
            description =
                    "An uncertain mail may have arrived already. Approval requests are sent again"
                            + " by POST /v1/authorizations/{id}/resend, with a new link.")
    @APIResponse(responseCode = "202", description = "Queued; the mail as it is now")
    @APIResponse(responseCode = "404", description = "message.not-found")
    @APIResponse(
            responseCode = "409",
            description = "message.approval-resend, message.not-resendable")
    public Response resend(@PathParam("id") String id) {
        resend.resend(id, caller::mayChange);
        return Response.accepted(MessageView.of(resend.show(id, caller::maySee))).build();
    }
}
