package dev.shonin.kit.inbox;

import dev.shonin.kit.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.MDC;

/**
 * While an event is handled: its order id and trace stand in every log line, and in the events it
 * causes.
 */
@ApplicationScoped
class EventContext {

    private static final String SUBJECT = "subject";

    private final Traces traces;

    EventContext(Traces traces) {
        this.traces = traces;
    }

    void run(Inbox.Incoming event, Runnable action) {
        MDC.put(SUBJECT, event.key());
        try {
            var _ =
                    traces.span(
                            "take in " + event.received().type(),
                            SpanKind.CONSUMER,
                            event.received().traceparent(),
                            () -> {
                                action.run();
                                return true;
                            });
        } finally {
            MDC.remove(SUBJECT);
        }
    }
}
