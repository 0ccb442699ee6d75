package dev.shonin.kit.inbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * While an event is handled: its order id and trace stand in every log line, and in the events it
 * causes.
 */
final class EventContext {

    private static final int TRACEPARENT_LENGTH = 55;

    private EventContext() {}

    static void run(Inbox.Incoming event, Runnable action) {
        MDC.put("subject", event.key());
        SpanContext remote = parse(event.received().traceparent());
        try (Scope ignored = Context.current().with(Span.wrap(remote)).makeCurrent()) {
            action.run();
        } finally {
            MDC.remove("subject");
        }
    }

    /** Reads a W3C traceparent, version 00: {@code 00-<trace>-<span>-<flags>}. */
    private static SpanContext parse(@Nullable String traceparent) {
        if (traceparent == null
                || traceparent.length() != TRACEPARENT_LENGTH
                || !traceparent.startsWith("00-")) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                traceparent.substring(3, 35),
                traceparent.substring(36, 52),
                TraceFlags.fromHex(traceparent, 53),
                TraceState.getDefault());
    }
}
