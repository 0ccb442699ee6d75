package dev.shonin.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The proxy's own refusals, in the form of all others (RFC 9457). */
final class Problems {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Problems() {}

    static void send(
            HttpServerResponse response,
            int status,
            String code,
            String title,
            String detail,
            String action) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "https://shonin.dev/problems/" + code);
        fields.put("title", title);
        fields.put("status", status);
        fields.put("detail", detail);
        fields.put("code", code);
        fields.put("action", action);
        try {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/problem+json")
                    .end(JSON.writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is JSON", e);
        }
    }

    /** Whether the asker prefers Japanese. */
    static boolean japanese(HttpServerRequest request) {
        String languages = request.getHeader("Accept-Language");
        return languages != null && languages.startsWith("ja");
    }
}
