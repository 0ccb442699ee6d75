package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.AccountTimeline.Line;
import dev.shonin.order.domain.AccountTimeline.Place;
import dev.shonin.order.domain.Viewer;
import dev.shonin.order.flow.ReadOrders;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/events}: the timelines of all of an account's orders as one. */
@Path("/v1/events")
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Orders")
public class AccountEventsResource {

    private static final int CHUNK = 200;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_PER_HEARTBEAT = 15;

    private final ReadOrders orders;
    private final OrderWatch watch;
    private final Headers headers;
    private final ObjectMapper json;

    AccountEventsResource(ReadOrders orders, OrderWatch watch, Headers headers, ObjectMapper json) {
        this.orders = orders;
        this.watch = watch;
        this.headers = headers;
        this.json = json;
    }

    /** A line with the order it belongs to. */
    @Schema(name = "AccountEvent")
    record LineView(
            @Schema(description = "Its place among all lines; resumes behind it") String place,
            @Schema(
                            description = "The same as the webhook-id of the line's webhook",
                            examples = "ord_01kz0k3v6sfj3r0b5q2m8n4x7d_7")
                    String id,
            @Schema(examples = "ord_01kz0k3v6sfj3r0b5q2m8n4x7d") String orderId,
            EventView event) {

        static LineView of(Line line, Locale locale) {
            return new LineView(
                    line.place().text(),
                    line.place().orderId() + "_" + line.place().seq(),
                    line.place().orderId(),
                    EventView.of(line.entry(), locale));
        }
    }

    /**
     * Some lines.
     *
     * @param events oldest first
     * @param next the place of the last one; absent where there is none behind
     */
    @Schema(name = "AccountEvents")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinesView(List<LineView> events, @Nullable String next) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readEvents",
            summary = "Read the timelines of all orders as one",
            description =
                    "Oldest first, behind the place given in after. As text/event-stream the lines"
                            + " come as they are written: the event's id is its place, Last-Event-ID"
                            + " resumes behind it, and without one the stream begins with what happens"
                            + " from now on. A line shows once nothing can come before it any more,"
                            + " usually within a second.")
    @APIResponseSchema(LinesView.class)
    public Response read(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Place from = parameters.place(after);
        int most = parameters.limit(limit);
        parameters.refuseIfWrong();
        Locale locale = Languages.best(language);
        List<Line> lines = orders.accountTimeline(headers.reader(), from, most);
        String next = lines.size() == most ? lines.getLast().place().text() : null;
        return Response.ok(
                        new LinesView(
                                lines.stream().map(line -> LineView.of(line, locale)).toList(),
                                next))
                .build();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public void stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context SseEventSink sink,
            @Context Sse sse)
            throws InterruptedException, JsonProcessingException {
        Viewer viewer = headers.reader();
        Place begin =
                lastEventId == null
                        ? orders.endOfTimelines()
                        : Place.of(lastEventId).orElse(Place.BEGINNING);
        try (sink;
                OrderWatch.Watcher watcher = watch.watchAccount(viewer.accountId())) {
            SseOutlet outlet = new SseOutlet(sink, sse);
            // Said at once, so that the client knows from when on it misses nothing.
            if (outlet.heartbeat()) {
                follow(viewer, begin, watcher, outlet, Languages.best(language));
            }
        }
    }

    private void follow(
            Viewer viewer, Place begin, OrderWatch.Watcher watcher, SseOutlet outlet, Locale locale)
            throws InterruptedException, JsonProcessingException {
        Place seen = begin;
        int quiet = 0;
        while (!watcher.isOver()) {
            List<Line> lines = orders.accountTimeline(viewer, seen, CHUNK);
            for (Line line : lines) {
                seen = line.place();
                if (!outlet.send(
                        seen.text(),
                        line.entry().type().code(),
                        json.writeValueAsString(LineView.of(line, locale)))) {
                    return;
                }
            }
            quiet = lines.isEmpty() ? quiet + 1 : 0;
            if (quiet >= LOOKS_PER_HEARTBEAT) {
                quiet = 0;
                if (!outlet.heartbeat()) {
                    return;
                }
            }
            // Woken by changes made here; those of other instances are found by looking.
            if (lines.size() < CHUNK) {
                watcher.await(LOOK);
            }
        }
    }
}
