package dev.shonin.testing.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI 3.1 document that answers are held against: status, media type, problem code and every
 * field must stand in it. Its schemas are read as closed: what is not described is a fault.
 */
public final class ApiDocument {

    static final String PROBLEM_JSON = "application/problem+json";
    static final String CODES = "x-codes";
    static final String EVENT_STREAM = "text/event-stream";

    /** The schema of the data of each event in a stream. */
    static final String EVENT = "x-event";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern LINE = Pattern.compile("|:.*|(id|event|retry):.*");
    private static final Set<String> ASIDE = Set.of("/q/", "/openapi");

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final JsonNode document;
    private final PathTemplates paths;

    private ApiDocument(JsonNode document) {
        this.document = document;
        this.paths = new PathTemplates(document.path("paths").propertyNames().stream());
    }

    /** The document in a file. */
    public static ApiDocument in(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The document with that text. */
    public static ApiDocument of(String json) {
        return new ApiDocument(JSON.readTree(json));
    }

    /**
     * An answer as it went over the wire.
     *
     * @param method the request's
     * @param path the request's, without query
     * @param status the HTTP status
     * @param contentType as sent; empty without a body
     * @param body as sent
     */
    public record Answer(String method, String path, int status, String contentType, String body) {}

    /** Everything about an answer that the document does not say; none when all is documented. */
    public List<String> faults(Answer answer) {
        if (ASIDE.stream().anyMatch(answer.path()::startsWith) || isPage(answer.path())) {
            return List.of();
        }
        String media = media(answer.contentType());
        String method = answer.method().toLowerCase(Locale.ROOT);
        JsonNode item =
                paths.of(answer.path())
                        .map(document.path("paths")::path)
                        .orElse(JSON.createObjectNode());
        JsonNode operation = item.path(method.equals("head") ? "get" : method);
        String where = answer.method() + " " + answer.path() + " " + answer.status();
        if (operation.isMissingNode()) {
            // Whoever calls what is not there is told so.
            return Set.of(401, 404, 405).contains(answer.status())
                    ? List.of()
                    : List.of(where + ": the call is not documented");
        }
        List<String> faults = new ArrayList<>();
        judge(operation, answer, media, faults);
        return faults.stream().map(fault -> where + ": " + fault).toList();
    }

    /** Everything about a webhook's body that the document does not say of its type. */
    public List<String> webhookFaults(String body) {
        JsonNode sent = JSON.readTree(body);
        String type = sent.path("type").asString("");
        JsonNode content =
                document.path("webhooks")
                        .path(type)
                        .at("/post/requestBody/content/application~1json");
        return content.isMissingNode()
                ? List.of("the webhook " + type + " is not documented")
                : faults(content.path("schema"), sent);
    }

    /** Pages for people are not part of the API. */
    private boolean isPage(String path) {
        return document.path("x-pages").valueStream().anyMatch(p -> path.startsWith(p.asString()));
    }

    private void judge(JsonNode operation, Answer answer, String media, List<String> faults) {
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            faults.add("the status is not documented; the body is " + answer.body());
            return;
        }
        if (answer.body().isEmpty()) {
            return;
        }
        JsonNode content = response.path("content").path(media);
        if (content.isMissingNode()) {
            faults.add("the media type " + media + " is not documented");
            return;
        }
        if (media.equals(EVENT_STREAM)) {
            events(content, answer.body(), faults);
        }
        if (!media.endsWith("json")) {
            return;
        }
        JsonNode body = read(answer.body(), faults);
        if (media.equals(PROBLEM_JSON)) {
            codes(content, body, faults);
        }
        fields(content.path("schema"), body, faults);
    }

    private static JsonNode read(String text, List<String> faults) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            faults.add("not JSON: " + e.getMessage());
            return JSON.missingNode();
        }
    }

    /** The data of each event, one line each; comments keep a stream open and say nothing. */
    void events(JsonNode content, String stream, List<String> faults) {
        for (String line : stream.split("\\R", -1)) {
            if (line.startsWith("data:")) {
                fields(content.path(EVENT), read(line.substring(5), faults), faults);
            } else if (!LINE.matcher(line).matches()) {
                faults.add("no line of an event stream: " + line);
            }
        }
    }

    private void codes(JsonNode content, JsonNode body, List<String> faults) {
        String code = body.path("code").asString("");
        if (content.path(CODES).valueStream().noneMatch(known -> known.asString().equals(code))) {
            faults.add("the problem code " + code + " is not documented");
        }
        JsonNode errors = document.path("x-problems").path(code).path("errors");
        Set<String> known = new HashSet<>();
        errors.forEach(one -> known.add(one.asString()));
        for (JsonNode error : body.path("errors")) {
            String inner = error.path("code").asString("");
            if (!known.contains(inner)) {
                faults.add("the code " + inner + " below " + code + " is not documented");
            }
        }
    }

    /** The faults of a value, judged by a schema of this document. */
    List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        fields(schema, value, faults);
        return faults;
    }

    private void fields(JsonNode schema, JsonNode body, List<String> faults) {
        if (schema.isMissingNode() || schema.isEmpty()) {
            faults.add("the body has no schema");
            return;
        }
        for (Error error : schemas.computeIfAbsent(schema.toString(), this::load).validate(body)) {
            faults.add(error.getInstanceLocation() + " " + error.getMessage());
        }
    }

    private Schema load(String schema) {
        ObjectNode whole = (ObjectNode) closed(JSON.readTree(schema));
        whole.set("$defs", closed(document.path("components").path("schemas")));
        // A JSON Schema keeps its parts elsewhere than an OpenAPI document does.
        return registry.getSchema(
                JSON.readTree(whole.toString().replace("#/components/schemas/", "#/$defs/")));
    }

    /** The schema with every object closed whose members are listed. */
    private static JsonNode closed(JsonNode node) {
        JsonNode copy = node.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        node.forEach(ApiDocument::close);
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("unevaluatedProperties", false);
        }
    }

    private static String media(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    JsonNode json() {
        return document;
    }
}
