package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Payment;
import dev.shonin.order.domain.Precondition;
import dev.shonin.order.domain.Viewer;
import dev.shonin.order.flow.ReadOrders;
import dev.shonin.order.flow.SettlePayment;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is to be paid for an order before anything is done, and that it was. */
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Payment")
public class PaymentResource {

    private static final String CALLBACK_ACTOR = "payment-callback";

    private final SettlePayment settlePayment;
    private final ReadOrders readOrders;
    private final CallbackSignature signature;
    private final Headers headers;
    private final Caller caller;
    private final OrderConfig config;
    private final ObjectMapper json;

    PaymentResource(
            SettlePayment settlePayment,
            ReadOrders readOrders,
            CallbackSignature signature,
            Headers headers,
            Caller caller,
            OrderConfig config,
            ObjectMapper json) {
        this.settlePayment = settlePayment;
        this.readOrders = readOrders;
        this.signature = signature;
        this.headers = headers;
        this.caller = caller;
        this.config = config;
        this.json = json;
    }

    /** The body of {@code POST /v1/orders/{id}/payment}. */
    @Schema(name = "PaymentRequest", requiredProperties = "reference")
    record PaymentBody(
            @Schema(
                            description = "The payment's number with whoever took it",
                            examples = "pay-0815")
                    @Nullable String reference,
            @Schema(description = "Such as card or bank-transfer") @Nullable String method,
            @Schema(description = "In the currency's smallest unit; left out for the whole")
                    @Nullable Long amount,
            @Schema(description = "ISO 4217; left out for the one asked for", examples = "JPY")
                    @Nullable String currency) {

        SettlePayment.Told told() {
            return new SettlePayment.Told(reference, method, amount, currency);
        }
    }

    /** The body of a signed callback. */
    @Schema(
            name = "PaymentCallback",
            requiredProperties = {"orderId", "reference"})
    record CallbackBody(
            @Nullable String orderId,
            @Nullable String reference,
            @Nullable String method,
            @Nullable Long amount,
            @Nullable String currency) {}

    /** A payment as the API shows it. */
    @Schema(name = "Payment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentView(
            String orderId,
            @Schema(description = "What is to be paid, in the currency's smallest unit")
                    long amount,
            @Schema(description = "The tax that the amount includes") long tax,
            String currency,
            @Schema(description = "When the order ends if it was not paid") Instant dueAt,
            @Schema(description = "When it was paid; absent while it is awaited")
                    @Nullable Instant paidAt,
            @Nullable String reference,
            @Nullable String method) {

        static PaymentView of(Payment payment) {
            Payment.Settlement settled = payment.settled();
            return new PaymentView(
                    payment.orderId(),
                    payment.price().gross(),
                    payment.price().tax(),
                    payment.price().currency(),
                    payment.dueAt(),
                    settled == null ? null : settled.at(),
                    settled == null ? null : settled.reference(),
                    settled == null ? null : settled.method());
        }
    }

    @GET
    @Path("{id}/payment")
    @Metered
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(operationId = "readPayment", summary = "Read what is to be paid beforehand")
    @APIResponseSchema(PaymentView.class)
    public Response read(@PathParam("id") String id) {
        Order order = readOrders.one(id, headers.reader());
        return Response.ok(PaymentView.of(settlePayment.asked(order))).build();
    }

    @POST
    @Path("{id}/payment")
    @Metered
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "settlePayment",
            summary = "Say that an order was paid",
            description =
                    "By card or bank transfer, or however you take money. The order goes on. Said"
                            + " again with the same reference, nothing happens again.")
    @APIResponseSchema(OrderView.class)
    public Response settle(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Nullable PaymentBody given) {
        PaymentBody body = Bodies.required(given);
        if (caller.roles().stream()
                .noneMatch(role -> config.payment().settledBy().contains(role.roleName()))) {
            throw new ForbiddenException();
        }
        Order order = settlePayment.settle(id, body.told(), headers.changer(ifMatch));
        return OrderAnswers.shown(order, language).build();
    }

    @POST
    @Path("payment-callback")
    @Produces(MediaType.WILDCARD) // Nothing that a caller could not accept.
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "paymentCallback",
            summary = "Say that an order was paid, signed",
            description =
                    "For whoever takes the money. Signed as Standard Webhooks are: HMAC-SHA256"
                            + " under the shared secret over webhook-id, webhook-timestamp and the"
                            + " body, joined by full stops, at most five minutes old.")
    @RequestBody(content = @Content(schema = @Schema(implementation = CallbackBody.class)))
    @APIResponse(responseCode = "204", description = "Taken in")
    public Response callback(
            @HeaderParam("webhook-id") @Nullable String id,
            @HeaderParam("webhook-timestamp") @Nullable String timestamp,
            @HeaderParam("webhook-signature") @Nullable String signatures,
            byte[] body)
            throws JsonProcessingException {
        signature.require(id, timestamp, signatures, body);
        CallbackBody told = Bodies.required(read(body));
        String orderId = told.orderId();
        settlePayment.settle(
                orderId == null ? "" : orderId,
                new SettlePayment.Told(
                        told.reference(), told.method(), told.amount(), told.currency()),
                new Changer(Viewer.everything(), CALLBACK_ACTOR, Precondition.none()));
        return Response.noContent().build();
    }

    private @Nullable CallbackBody read(byte[] body) throws JsonProcessingException {
        try {
            return json.readValue(body, CallbackBody.class);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
