package dev.shonin.kit.trace;

import dev.shonin.events.OrderClosed;
import dev.shonin.kit.outbox.Outbox;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;

/** A request that publishes an event. */
@Path("/traced")
@RunOnVirtualThread
public class TracedResource {

    private final Outbox outbox;
    private final Clock clock;

    TracedResource(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @POST
    @PermitAll
    @Transactional
    @Path("{order}/{outcome}")
    public void publish(@PathParam("order") String order, @PathParam("outcome") String outcome) {
        outbox.publish(new OrderClosed(order, outcome, "traced", clock.instant()));
    }
}
