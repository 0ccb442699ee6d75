package dev.shonin.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over what a thread does not: events, due work, mails that wait. What travels is
 * the W3C traceparent, version 00: {@code 00-<trace>-<span>-<flags>}. The trace's id stands in
 * every log line and every event that comes of it; spans cost next to nothing unless they are
 * sampled.
 */
@ApplicationScoped
public class Traces {

    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";
    private static final int LENGTH = 55;

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The current trace, to be kept with what goes on later; null where there is none. */
    public static @Nullable String current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
                : null;
    }

    /**
     * Does something as a span of a trace; of a new one where none was kept.
     *
     * @param name of few values, and nobody's data
     * @param kept what {@link #current} gave
     */
    public <T> T span(String name, SpanKind kind, @Nullable String kept, Supplier<T> action) {
        Context parent = Context.root().with(Span.wrap(parse(kept)));
        Span span = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
        try {
            return inContext(parent.with(span), span.getSpanContext(), action);
        } catch (RuntimeException e) {
            // The message may name a person; the log has it, under the trace's id.
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    /** Does something in a kept trace, without a span of its own; as it is where none was kept. */
    public <T> T within(@Nullable String kept, Supplier<T> action) {
        SpanContext span = parse(kept);
        return span.isValid()
                ? inContext(Context.root().with(Span.wrap(span)), span, action)
                : action.get();
    }

    private static <T> T inContext(Context context, SpanContext span, Supplier<T> action) {
        Object traceBefore = MDC.get(TRACE_ID);
        Object spanBefore = MDC.get(SPAN_ID);
        try (Scope ignored = context.makeCurrent()) {
            put(TRACE_ID, span.isValid() ? span.getTraceId() : null);
            put(SPAN_ID, span.isValid() ? span.getSpanId() : null);
            return action.get();
        } finally {
            put(TRACE_ID, traceBefore);
            put(SPAN_ID, spanBefore);
        }
    }

    private static void put(String key, @Nullable Object value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    private static SpanContext parse(@Nullable String kept) {
        if (kept == null || kept.length() != LENGTH || !kept.startsWith("00-")) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                kept.substring(3, 35),
                kept.substring(36, 52),
                TraceFlags.fromHex(kept, 53),
                TraceState.getDefault());
    }
}
