package dev.shonin.kit.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Writes a refusal as {@code application/problem+json} (RFC 9457 §3). */
public final class Problems {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Where the codes are documented; the prefix of every {@code type}. */
    public static final String TYPE_PREFIX = "https://shonin.dev/problems/";

    private Problems() {}

    /** The body. */
    public static JsonObject body(
            ProblemException problem, int status, String instance, Locale locale) {
        ProblemType type = problem.type();
        JsonObject json =
                new JsonObject()
                        .put("type", TYPE_PREFIX + type.code())
                        .put("title", type.title(locale))
                        .put("status", status)
                        .put("code", type.code())
                        .put("detail", problem.detail(locale))
                        .put("action", type.action(locale))
                        .put("instance", instance);
        if (!problem.errors().isEmpty()) {
            JsonArray errors = new JsonArray();
            problem.errors().forEach(error -> errors.add(error(error, locale)));
            json.put("errors", errors);
        }
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            json.put("traceId", span.getTraceId());
        }
        return json;
    }

    private static JsonObject error(SubProblem error, Locale locale) {
        JsonObject json = new JsonObject().put("code", error.code());
        if (error.pointer() != null) {
            json.put("pointer", error.pointer());
        }
        if (error.name() != null) {
            json.put("name", error.name());
        }
        return json.put("detail", error.detail(locale));
    }
}
