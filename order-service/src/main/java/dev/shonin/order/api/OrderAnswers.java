package dev.shonin.order.api;

import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.Order;
import dev.shonin.order.flow.PlaceOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** How an order is answered with: its view, its version, and where it stands. */
final class OrderAnswers {

    private OrderAnswers() {}

    /** The order as it is. */
    static Response.ResponseBuilder shown(Order order, @Nullable String language) {
        return Response.ok(OrderView.of(order, Languages.best(language)))
                .header(HttpHeaders.ETAG, ETags.of(order, language))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** An order just placed, or placed by an earlier request with the same key. */
    static Response placed(PlaceOrder.Placed placed, @Nullable String language) {
        Order order = placed.order();
        Response.ResponseBuilder answer =
                shown(order, language)
                        .status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/v1/orders/" + order.id());
        return placed.replayed() ? answer.header(Headers.REPLAYED, true).build() : answer.build();
    }
}
