package dev.shonin.order.api;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/** Where server-sent events go; false from any of its methods says that the client is gone. */
final class SseOutlet {

    private static final Logger LOG = Logger.getLogger(SseOutlet.class);

    private final SseEventSink sink;
    private final Sse sse;

    SseOutlet(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    boolean send(String id, String name, String data) throws InterruptedException {
        return sent(sse.newEventBuilder().id(id).name(name).data(data).build());
    }

    /** Keeps proxies from closing the connection, and finds out when the client is gone. */
    boolean heartbeat() throws InterruptedException {
        return sent(sse.newEventBuilder().comment("waiting").build());
    }

    private boolean sent(OutboundSseEvent event) throws InterruptedException {
        if (sink.isClosed()) {
            return false;
        }
        try {
            sink.send(event).toCompletableFuture().get();
            return true;
        } catch (ExecutionException e) {
            LOG.debug("A follower of a timeline is gone", e);
            return false;
        }
    }
}
