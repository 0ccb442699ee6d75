package dev.shonin.order.api;

import dev.shonin.kit.page.Cursor;
import dev.shonin.order.domain.OrderFilter;
import dev.shonin.order.domain.Viewer;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a listing of orders is asked for; all filters given must hold. */
public class ListingQuery {

    @Parameter(description = "Only orders in this status")
    @QueryParam("status")
    @Nullable String status;

    @Parameter(description = "Only orders with this name, or one below it")
    @QueryParam("domain")
    @Nullable String domain;

    @Parameter(description = "Only orders of this product")
    @QueryParam("product")
    @Nullable String product;

    @Parameter(description = "Only orders with this reference of yours")
    @QueryParam("reference")
    @Nullable String reference;

    @Parameter(description = "Only orders placed at or after this instant, ISO 8601")
    @QueryParam("createdFrom")
    @Nullable String createdFrom;

    @Parameter(description = "Only orders placed before this instant, ISO 8601")
    @QueryParam("createdUntil")
    @Nullable String createdUntil;

    @Parameter(description = "Only orders whose certificate ends at or after this instant")
    @QueryParam("notAfterFrom")
    @Nullable String notAfterFrom;

    @Parameter(description = "Only orders whose certificate ends before this instant")
    @QueryParam("notAfterUntil")
    @Nullable String notAfterUntil;

    @Parameter(description = "The next of the page before")
    @QueryParam("after")
    @Nullable String after;

    @Parameter(description = "How many at most, 1 to 200; 50 if left out")
    @QueryParam("limit")
    @Nullable String limit;

    OrderFilter filter(Viewer viewer) {
        Parameters parameters = new Parameters();
        OrderFilter.Window ending = parameters.window(notAfterFrom, notAfterUntil);
        OrderFilter filter =
                new OrderFilter(
                        viewer,
                        parameters.status(status),
                        parameters.domain(domain),
                        parameters.text(product),
                        parameters.text(reference),
                        parameters.window(createdFrom, createdUntil),
                        ending,
                        parameters.place(after, !ending.equals(OrderFilter.Window.ALWAYS)),
                        parameters.limit(limit));
        parameters.refuseIfWrong();
        return filter;
    }

    /** The cursor of the page behind an order. */
    static String next(OrderFilter.Place place) {
        return Cursor.after(place.end() == null ? place.id() : place.id() + '@' + place.end());
    }
}
