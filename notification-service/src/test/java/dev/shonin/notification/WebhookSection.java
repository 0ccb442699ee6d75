package dev.shonin.notification;

import dev.shonin.events.TimelineTypes;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.WebhookWriter;
import dev.shonin.notification.template.WebhookWords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code webhooks} of the API's description (OpenAPI 3.1): one for each type, with an example
 * that is written by what writes them when they are sent.
 */
final class WebhookSection {

    /** What each type of line says and carries, in English; order-service's tests hold it too. */
    static final Path EVENTS = Path.of("src/main/openapi/webhook-events.json");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String ORDER = "ord_01jd3qk4x7b2n5c8d1e4g7h0jk";
    private static final String ENDPOINT = "whe_01jd3qk9c4k7z3x6r2w0a8y1be";
    private static final Instant AT = Instant.parse("2026-11-22T05:05:00Z");

    private static final String SCHEMAS =
            """
            {"TimelineWebhook": {"type": "object",
              "description": "A line of an order's timeline, as GET /v1/events has it",
              "required": ["type", "timestamp", "data"],
              "properties": {
                "type": {"type": "string", "description": "What happened"},
                "timestamp": {"type": "string", "format": "date-time", "description": "When it happened"},
                "data": {"type": "object", "required": ["orderId", "event"], "properties": {
                  "orderId": {"type": "string", "examples": ["ord_01jd3qk4x7b2n5c8d1e4g7h0jk"]},
                  "event": {"type": "object",
                    "required": ["seq", "type", "at", "recordedAt", "actor", "text", "details"],
                    "properties": {
                      "seq": {"type": "integer", "minimum": 1, "description": "Its place in the order's timeline, without gaps"},
                      "type": {"type": "string"},
                      "at": {"type": "string", "format": "date-time", "description": "When it happened"},
                      "recordedAt": {"type": "string", "format": "date-time", "description": "When the order heard of it"},
                      "actor": {"type": "string", "description": "Who did it"},
                      "text": {"type": "string", "description": "For people, in the endpoint's language"},
                      "details": {"type": "object", "description": "For programs", "additionalProperties": {"type": "string"}}}}}}}},
             "ChallengeWebhook": {"type": "object",
              "description": "Answer with data.challenge as the body, or {\\"challenge\\": \\"…\\"}",
              "required": ["type", "timestamp", "data"],
              "properties": {
                "type": {"const": "webhook.challenge"},
                "timestamp": {"type": "string", "format": "date-time"},
                "data": {"type": "object", "required": ["endpointId", "challenge"], "properties": {
                  "endpointId": {"type": "string"},
                  "challenge": {"type": "string", "pattern": "^[A-Za-z0-9_-]{32}$"}}}}},
             "TestWebhook": {"type": "object",
              "description": "Says nothing",
              "required": ["type", "timestamp", "data"],
              "properties": {
                "type": {"const": "webhook.test"},
                "timestamp": {"type": "string", "format": "date-time"},
                "data": {"type": "object", "required": ["endpointId", "text"], "properties": {
                  "endpointId": {"type": "string"},
                  "text": {"type": "string"}}}}}}
            """;

    private static final String PARAMETERS =
            """
            {"WebhookId": {"name": "webhook-id", "in": "header", "required": true,
              "description": "The same for every attempt: take each once", "schema": {"type": "string"},
              "example": "ord_01jd3qk4x7b2n5c8d1e4g7h0jk_7"},
             "WebhookTimestamp": {"name": "webhook-timestamp", "in": "header", "required": true,
              "description": "Seconds since 1970, of this attempt: refuse what is more than five minutes old",
              "schema": {"type": "integer"}, "example": 1795320000},
             "WebhookSignature": {"name": "webhook-signature", "in": "header", "required": true,
              "description": "Signatures over webhook-id, webhook-timestamp and the body, joined by full stops; separated by spaces, v1 by HMAC-SHA256 and v1a by Ed25519: one that fits is enough",
              "schema": {"type": "string"}, "example": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="}}
            """;

    private static final String RESPONSES =
            """
            {"2XX": {"description": "It arrived; of the body 64 KiB are read at most"},
             "410": {"description": "The endpoint is gone: it is paused at once, and its contact told"},
             "default": {"description": "It is tried again, for three days; redirects are not followed"}}
            """;

    private final WebhookWords words = new WebhookWords();

    /** The document with its webhooks. */
    String addedTo(String document) {
        ObjectNode whole = (ObjectNode) JSON.readTree(document);
        ObjectNode components = (ObjectNode) whole.path("components");
        JSON.readTree(SCHEMAS)
                .properties()
                .forEach(
                        one ->
                                components
                                        .withObjectProperty("schemas")
                                        .set(one.getKey(), one.getValue()));
        components.set("parameters", JSON.readTree(PARAMETERS));
        ObjectNode webhooks = whole.putObject("webhooks");
        JsonNode events = JSON.readTree(EVENTS);
        List<String> types = TimelineTypes.all();
        if (!List.copyOf(events.propertyNames()).equals(types)) {
            throw new AssertionError(EVENTS + " must have these types: " + types);
        }
        int seq = 1;
        for (String type : types) {
            JsonNode event = events.path(type);
            add(
                    webhooks,
                    type,
                    event.path("text").asString(),
                    "TimelineWebhook",
                    line(seq, type, event));
            seq++;
        }
        add(
                webhooks,
                "webhook.challenge",
                "Asks whether the endpoint is willing, before it is used",
                "ChallengeWebhook",
                words.challenge(ENDPOINT, "kq0Zk3vQ9xW2rT7uY5bN8mL1pJ4hG6fD", AT));
        add(
                webhooks,
                "webhook.test",
                "Says nothing, to try things out",
                "TestWebhook",
                words.test(ENDPOINT, Language.EN, AT));
        return JSON.writeValueAsString(whole) + "\n";
    }

    private String line(int seq, String type, JsonNode event) {
        Map<String, String> details = new TreeMap<>();
        event.path("details")
                .properties()
                .forEach(one -> details.put(one.getKey(), one.getValue().asString()));
        return words.timeline(
                ORDER,
                new WebhookWriter.Line(
                        seq,
                        type,
                        AT,
                        AT.plusMillis(40),
                        "order-service",
                        event.path("text").asString(),
                        details));
    }

    private static void add(
            ObjectNode webhooks, String type, String summary, String schema, String example) {
        ObjectNode post = webhooks.putObject(type).putObject("post");
        post.put("operationId", "webhook-" + type)
                .put("summary", summary)
                .putArray("tags")
                .add("Webhooks");
        post.putArray("security");
        for (String header : List.of("WebhookId", "WebhookTimestamp", "WebhookSignature")) {
            post.withArrayProperty("parameters")
                    .addObject()
                    .put("$ref", "#/components/parameters/" + header);
        }
        ObjectNode content =
                post.putObject("requestBody")
                        .put("required", true)
                        .putObject("content")
                        .putObject("application/json");
        content.putObject("schema").put("$ref", "#/components/schemas/" + schema);
        content.set("example", JSON.readTree(example));
        post.set("responses", JSON.readTree(RESPONSES));
    }
}
