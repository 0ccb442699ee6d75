package dev.shonin.order.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.flow.ReadOrders;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orders/{id}/events}: an order's timeline, whole or as it grows. */
@Path("/v1/orders/{id}/events")
@RunOnVirtualThread
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Metered
@Tag(name = "Orders")
public class OrderEventsResource {

    private static final int CHUNK = 500;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Pattern SEQ = Pattern.compile("[0-9]{1,9}");

    private final ReadOrders orders;
    private final OrderWatch watch;
    private final Headers headers;
    private final ObjectMapper json;
    private final Clock clock;

    OrderEventsResource(
            ReadOrders orders, OrderWatch watch, Headers headers, ObjectMapper json, Clock clock) {
        this.orders = orders;
        this.watch = watch;
        this.headers = headers;
        this.json = json;
        this.clock = clock;
    }

    /** A timeline. */
    @Schema(name = "OrderEvents")
    record EventsView(List<EventView> events) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readOrderEvents",
            summary = "Read an order's timeline",
            description =
                    "As text/event-stream the lines come as they are written: the event's id is its"
                            + " seq, and Last-Event-ID resumes behind it. The stream ends when the"
                            + " order has ended and the fate of its delivery mail is known; asking"
                            + " again behind the end gives 204.")
    @APIResponseSchema(EventsView.class)
    public Response read(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        orders.one(id, headers.reader());
        Locale locale = Languages.best(language);
        return Response.ok(
                        new EventsView(
                                after(id, 0).stream()
                                        .map(entry -> EventView.of(entry, locale))
                                        .toList()))
                .build();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public void stream(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context SseEventSink sink,
            @Context Sse sse)
            throws InterruptedException, JsonProcessingException {
        orders.one(id, headers.reader());
        int resumeBehind = seq(lastEventId);
        endIfNothingIsLeft(id, resumeBehind);
        try (sink;
                OrderWatch.Watcher watcher = watch.watch(id)) {
            follow(id, resumeBehind, watcher, new SseOutlet(sink, sse), Languages.best(language));
        }
    }

    /**
     * 204 tells a client that resumes behind the end to stop asking (HTML, server-sent events
     * §9.2.3).
     */
    private void endIfNothingIsLeft(String id, int resumeBehind) {
        if (resumeBehind == 0) {
            return;
        }
        StreamEnd end = new StreamEnd();
        List<TimelineEntry> all = after(id, 0);
        all.forEach(end::see);
        if (end.reached(clock.instant()) && all.getLast().seq() <= resumeBehind) {
            throw new WebApplicationException(Response.noContent().build());
        }
    }

    private void follow(
            String id,
            int resumeBehind,
            OrderWatch.Watcher watcher,
            SseOutlet outlet,
            Locale locale)
            throws InterruptedException, JsonProcessingException {
        StreamEnd end = new StreamEnd();
        int seen = 0;
        while (!watcher.isOver()) {
            for (TimelineEntry entry : after(id, seen)) {
                seen = entry.seq();
                end.see(entry);
                if (seen > resumeBehind && !send(outlet, entry, locale)) {
                    return;
                }
            }
            if (end.reached(clock.instant())) {
                return;
            }
            if (!watcher.await(HEARTBEAT) && !outlet.heartbeat()) {
                return;
            }
        }
    }

    private List<TimelineEntry> after(String id, int seq) {
        List<TimelineEntry> all = new ArrayList<>();
        List<TimelineEntry> chunk;
        int last = seq;
        do {
            chunk = orders.timeline(id, last, CHUNK);
            all.addAll(chunk);
            last = chunk.isEmpty() ? last : chunk.getLast().seq();
        } while (chunk.size() == CHUNK);
        return all;
    }

    /** Anything but one of our own ids means from the beginning. */
    private static int seq(@Nullable String lastEventId) {
        return lastEventId != null && SEQ.matcher(lastEventId).matches()
                ? Integer.parseInt(lastEventId)
                : 0;
    }

    /**
     * The connection to one who follows; sends wait until the connection has taken what came
     * before.
     */
    private boolean send(SseOutlet outlet, TimelineEntry entry, Locale locale)
            throws InterruptedException, JsonProcessingException {
        return outlet.send(
                Integer.toString(entry.seq()),
                entry.type().code(),
                json.writeValueAsString(EventView.of(entry, locale)));
    }
}
