package dev.shonin.order.api;

import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderFilter;
import dev.shonin.order.domain.Viewer;
import dev.shonin.order.flow.CancelOrder;
import dev.shonin.order.flow.OrderAgain;
import dev.shonin.order.flow.PlaceOrder;
import dev.shonin.order.flow.ReadOrders;
import dev.shonin.order.flow.SeekIssuance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orders}. */
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Orders")
public class OrdersResource {

    private static final String PATH = "/v1/orders";

    private final PlaceOrder placeOrder;
    private final OrderAgain orderAgain;
    private final CancelOrder cancelOrder;
    private final SeekIssuance seekIssuance;
    private final ReadOrders readOrders;
    private final OrderWatch watch;
    private final Headers headers;

    OrdersResource(
            PlaceOrder placeOrder,
            OrderAgain orderAgain,
            CancelOrder cancelOrder,
            SeekIssuance seekIssuance,
            ReadOrders readOrders,
            OrderWatch watch,
            Headers headers) {
        this.placeOrder = placeOrder;
        this.orderAgain = orderAgain;
        this.cancelOrder = cancelOrder;
        this.seekIssuance = seekIssuance;
        this.readOrders = readOrders;
        this.watch = watch;
        this.headers = headers;
    }

    /**
     * A page of orders.
     *
     * @param orders newest first; by the ends of their certificates where a span of those is asked
     *     for
     * @param next the cursor of the next page; absent on the last
     */
    @Schema(name = "OrderPage")
    record PageView(List<OrderView> orders, @Nullable String next) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.RESELLER)
    @Operation(
            operationId = "placeOrder",
            summary = "Place an order",
            description =
                    "Checks everything and tells every obstacle at once. The same Idempotency-Key"
                            + " with the same body is answered as the first time, with the header"
                            + " Idempotent-Replayed: true, for 48 hours.")
    @APIResponseSchema(value = OrderView.class, responseCode = "201")
    public Response place(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Nullable OrderBody given) {
        OrderBody body = Bodies.required(given);
        PlaceOrder.Placed placed =
                placeOrder.place(
                        body.toRequest(),
                        headers.orderer(language),
                        headers.repeatKey(key, PATH, body));
        return OrderAnswers.placed(placed, language);
    }

    @GET
    @Operation(
            operationId = "listOrders",
            summary = "List orders, newest first",
            description =
                    "A reseller's key lists the account's orders, an operator's or auditor's all of"
                            + " them. With notAfterFrom or notAfterUntil those whose certificates"
                            + " end first come first. A page's next is good for the same filters.")
    @APIResponseSchema(PageView.class)
    public Response list(
            @BeanParam ListingQuery query,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        OrderFilter filter = query.filter(headers.reader());
        List<Order> orders = readOrders.page(filter);
        Locale locale = Languages.best(language);
        String next =
                orders.size() == filter.limit()
                        ? ListingQuery.next(filter.placeOf(orders.getLast()))
                        : null;
        return Response.ok(
                        new PageView(
                                orders.stream().map(order -> OrderView.of(order, locale)).toList(),
                                next))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "readOrder",
            summary = "Read an order",
            description =
                    "With Prefer: wait=N the answer comes when the status changes, or after N"
                            + " seconds (at most 60); at once when the order has ended or waits for its"
                            + " owner.")
    @APIResponseSchema(OrderView.class)
    public Response read(
            @PathParam("id") String id,
            @HeaderParam("Prefer") @Nullable String prefer,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language)
            throws InterruptedException {
        Optional<Duration> wait = Headers.wait(prefer);
        Order order =
                wait.isPresent()
                        ? awaitChange(id, headers.reader(), wait.get())
                        : readOrders.one(id, headers.reader());
        Response.ResponseBuilder answer =
                ETags.known(ifNoneMatch, ETags.of(order, language))
                        ? Response.notModified().header(HttpHeaders.ETAG, ETags.of(order, language))
                        : OrderAnswers.shown(order, language);
        wait.ifPresent(
                applied -> answer.header("Preference-Applied", "wait=" + applied.toSeconds()));
        return answer.build();
    }

    private Order awaitChange(String id, Viewer viewer, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        try (OrderWatch.Watcher watcher = watch.watch(id)) {
            Order first = readOrders.one(id, viewer);
            Order now = first;
            while (!now.atRest() && now.status() == first.status() && !watcher.isOver()) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative() || !watcher.await(left)) {
                    break;
                }
                now = readOrders.one(id, viewer);
            }
            return now;
        }
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order",
            description =
                    "Possible until issuance has been sought. Its approval links end at once.")
    @APIResponseSchema(OrderView.class)
    public Response cancel(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Order order = cancelOrder.cancel(id, headers.changer(ifMatch));
        return OrderAnswers.shown(order, language).build();
    }

    @POST
    @Path("{id}/seek-issuance")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "seekIssuance",
            summary = "Seek issuance again",
            description =
                    "For an order that failed in a way that could be mended, such as a CAA record"
                            + " that forbade the certificate.")
    @APIResponseSchema(OrderView.class)
    public Response seekIssuance(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Order order = seekIssuance.again(id, headers.changer(ifMatch));
        return OrderAnswers.shown(order, language).build();
    }

    /** The body of {@code POST /v1/orders/{id}/again}. */
    @Schema(name = "OrderAgainRequest")
    record AgainBody(
            @Schema(description = "Another PKCS#10 request, PEM; left out for the same")
                    @Nullable String csr,
            @Schema(description = "Your own word for the new order; left out for the same")
                    @Nullable String reference,
            @Schema(description = "The version of the terms of use that you accept")
                    @Nullable String acceptedTerms) {}

    @POST
    @Path("{id}/again")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.RESELLER)
    @Operation(
            operationId = "orderAgain",
            summary = "Order again what ended without a certificate",
            description =
                    "Places a new order with the data of one that expired, was cancelled, was"
                            + " rejected or failed for good. It is checked as any other.")
    @APIResponseSchema(value = OrderView.class, responseCode = "201")
    public Response again(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Nullable AgainBody given) {
        AgainBody body = Bodies.required(given);
        return OrderAnswers.placed(
                orderAgain.again(
                        id,
                        new OrderAgain.Changes(body.csr(), body.reference(), body.acceptedTerms()),
                        headers.orderer(language),
                        headers.repeatKey(key, PATH + '/' + id + "/again", body)),
                language);
    }
}
