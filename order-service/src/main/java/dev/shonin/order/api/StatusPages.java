package dev.shonin.order.api;

import dev.shonin.order.flow.NoteFetch;
import dev.shonin.order.flow.ShowStatus;
import dev.shonin.order.flow.ShowStatus.Status;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page "where is my certificate?" behind a link that the reseller hands on. */
@Path("/v1/orders/status-pages/{token}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
public class StatusPages {

    /** Where the pages are. */
    static final String PATH = "/v1/orders/status-pages/";

    private static final String PAGE = "status";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final ShowStatus showStatus;
    private final NoteFetch noteFetch;
    private final PageDesk desk;

    StatusPages(ShowStatus showStatus, NoteFetch noteFetch, PageDesk desk) {
        this.showStatus = showStatus;
        this.noteFetch = noteFetch;
        this.desk = desk;
    }

    /** Shows how far the order has come. */
    @GET
    @Operation(hidden = true)
    public Response show(
            @PathParam("token") String token, @QueryParam("lang") @Nullable String lang) {
        return desk.guarded(() -> shown(token, lang));
    }

    private Response shown(String token, @Nullable String lang) {
        return switch (showStatus.read(token)) {
            case Status.Shown shown -> {
                noteFetch.note(shown.order().id(), PAGE, desk.fetch());
                StatusPage page = new StatusPage(desk.frame(lang, shown.order()));
                yield desk.html(OK, page.of(shown, PATH + token));
            }
            case Status.Expired expired ->
                    desk.html(GONE, new StatusPage(desk.frame(lang, null)).expired(PATH + token));
            case Status.Unknown unknown ->
                    desk.html(NOT_FOUND, new StatusPage(desk.frame(lang, null)).unknown());
        };
    }
}
