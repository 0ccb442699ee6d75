package dev.shonin.testing.openapi;

import static dev.shonin.testing.openapi.ApiDocument.CODES;
import static dev.shonin.testing.openapi.ApiDocument.PROBLEM_JSON;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a service's OpenAPI document from its two parts: what the annotations say (paths,
 * parameters, schemas) and what is kept beside them as data (an example for each request and each
 * success, the problem codes of each call).
 */
public final class ApiDescription {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What any call that reads a key may be answered. */
    private static final List<String> WITH_KEY =
            List.of("access.unauthenticated", "access.forbidden");

    /** What any call with a JSON body may be answered. */
    private static final List<String> WITH_JSON =
            List.of(
                    "request.malformed",
                    "request.unknown-field",
                    "request.too-large",
                    "request.unsupported-media-type");

    /** What any call may be answered. */
    private static final List<String> ALWAYS = List.of("internal", "unavailable");

    /** The problems that every service knows, from its kit. */
    private static final JsonNode EVERYBODYS = everybodys();

    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private final JsonNode operations;
    private final Set<String> used = new TreeSet<>();

    private ApiDescription(Collection<Problem> problems, JsonNode operations) {
        problems.forEach(problem -> this.problems.put(problem.code(), problem));
        this.operations = operations;
    }

    /**
     * A kind of refusal.
     *
     * @param code its stable code
     * @param status the HTTP status
     * @param texts {@code title} and {@code action}, each by language
     */
    public record Problem(String code, int status, Map<String, Map<String, String>> texts) {

        /** The same, from what gives the title and the action in a language. */
        public static Problem of(
                String code,
                int status,
                Function<Locale, String> title,
                Function<Locale, String> action) {
            return new Problem(
                    code, status, Map.of("title", texts(title), "action", texts(action)));
        }

        private static Map<String, String> texts(Function<Locale, String> text) {
            return Map.of("en", text.apply(Locale.ENGLISH), "ja", text.apply(Locale.JAPANESE));
        }

        String text(String which, String language) {
            return texts.getOrDefault(which, Map.of()).getOrDefault(language, "");
        }
    }

    /**
     * The whole document.
     *
     * @param annotations the document that the running service makes of its annotations
     * @param operations the data beside them
     * @param problems every kind of refusal that the service knows
     */
    public static String write(
            String annotations, String operations, Collection<Problem> problems) {
        return new ApiDescription(problems, JSON.readTree(operations))
                .write((ObjectNode) JSON.readTree(annotations));
    }

    private String write(ObjectNode raw) {
        ObjectNode out = JSON.createObjectNode();
        out.put("openapi", "3.1.0");
        out.putObject("info").put("title", "Shonin").put("version", "1");
        ObjectNode paths = out.putObject("paths");
        for (Map.Entry<String, JsonNode> path : sorted(raw.path("paths")).entrySet()) {
            ObjectNode item = paths.putObject(path.getKey());
            for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                ObjectNode operation = (ObjectNode) one.getValue();
                describe(one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation);
                item.set(one.getKey(), operation);
            }
        }
        Set<String> superfluous = new TreeSet<>(operations.path("calls").propertyNames());
        superfluous.removeAll(known(paths));
        require(superfluous.isEmpty(), "there are no such calls: " + superfluous);
        ObjectNode components = out.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        sorted(raw.path("components").path("schemas")).forEach(schemas::set);
        schemas.set("Problem", JSON.readTree(PROBLEM_SCHEMA));
        components
                .putObject("securitySchemes")
                .putObject("SecurityScheme")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "An API key, or a token of the configured OIDC issuer");
        ObjectNode examples = components.putObject("examples");
        ObjectNode catalogue = out.putObject("x-problems");
        used.forEach(code -> example(code, examples, catalogue));
        out.set("x-pages", operations.path("pages"));
        return JSON.writeValueAsString(out) + "\n";
    }

    private static Set<String> known(ObjectNode paths) {
        Set<String> known = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (String method : path.getValue().propertyNames()) {
                known.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        return known;
    }

    private void describe(String call, ObjectNode operation) {
        JsonNode given = operations.path("calls").path(call);
        require(!given.isMissingNode(), call + " has no entry in operations.json");
        if (!operation.has("operationId") && given.has("operationId")) {
            operation.set("operationId", given.path("operationId"));
        }
        operation.remove("security");
        Set<String> codes = new LinkedHashSet<>();
        if (!given.path("public").asBoolean(false)) {
            operation.putArray("security").addObject().putArray("SecurityScheme");
            codes.addAll(WITH_KEY);
            operations.path("withKey").forEach(code -> codes.add(code.asString()));
        }
        JsonNode request = operation.path("requestBody").path("content");
        if (request.has("application/json")) {
            codes.addAll(WITH_JSON);
        }
        given.path("problems").forEach(code -> codes.add(code.asString()));
        codes.addAll(ALWAYS);
        for (Map.Entry<String, JsonNode> media : given.path("request").properties()) {
            ObjectNode content = (ObjectNode) request.path(media.getKey());
            content.set("example", media.getValue());
        }
        successes(call, operation, given.path("responses"));
        refusals(operation, codes);
    }

    private static void successes(String call, ObjectNode operation, JsonNode given) {
        ObjectNode responses = (ObjectNode) operation.path("responses");
        List<String> refused =
                responses.propertyNames().stream().filter(s -> s.compareTo("4") >= 0).toList();
        responses.remove(refused);
        for (Map.Entry<String, JsonNode> one : given.properties()) {
            ObjectNode response = responses.withObjectProperty(one.getKey());
            if (!response.has("description")) {
                response.put("description", "");
            }
            JsonNode text = one.getValue().path("description");
            if (text.isString()) {
                response.set("description", text);
            }
            for (Map.Entry<String, JsonNode> media : one.getValue().properties()) {
                if (media.getKey().contains("/")) {
                    ObjectNode content =
                            response.withObjectProperty("content")
                                    .withObjectProperty(media.getKey());
                    if (!media.getValue().isNull()) {
                        content.set("example", media.getValue());
                    }
                    schema(media.getKey(), one.getValue().path("schema"), content);
                    event(one.getValue().path("event"), media.getKey(), content);
                    // What a method is annotated with where its answer has one of several types.
                    ((ObjectNode) response.path("content")).remove("*/*");
                }
            }
        }
        require(
                responses.propertyNames().stream().allMatch(given::has),
                call + " lacks a success: " + responses.propertyNames());
    }

    /** Where a method's signature does not show what it answers with, the data beside it say so. */
    private static void schema(String media, JsonNode name, ObjectNode content) {
        if (content.has("schema") && name.isMissingNode()) {
            return;
        }
        if (name.isObject()) {
            content.set("schema", name);
        } else if (name.isString() && media.endsWith("json")) {
            content.putObject("schema").put("$ref", "#/components/schemas/" + name.asString());
        } else if (!media.endsWith("json")) {
            ObjectNode schema = content.putObject("schema").put("type", "string");
            if (!media.startsWith("text/")) {
                schema.put("format", "binary"); // A file, as generators of clients understand it.
            }
        }
    }

    /** OpenAPI 3.1 has no word for what the data of each event in a stream are. */
    private static void event(JsonNode name, String media, ObjectNode content) {
        if (name.isString() && media.equals(ApiDocument.EVENT_STREAM)) {
            content.putObject(ApiDocument.EVENT)
                    .put("$ref", "#/components/schemas/" + name.asString());
        }
    }

    private void refusals(ObjectNode operation, Set<String> codes) {
        Map<Integer, List<Problem>> byStatus = new TreeMap<>();
        for (String code : codes) {
            Problem problem =
                    Objects.requireNonNull(problems.get(code), "there is no problem " + code);
            byStatus.computeIfAbsent(problem.status(), _ -> new ArrayList<>()).add(problem);
            used.add(code);
        }
        byStatus.forEach(
                (status, all) -> {
                    ObjectNode response =
                            ((ObjectNode) operation.path("responses"))
                                    .putObject(Integer.toString(status));
                    response.put(
                            "description",
                            String.join(
                                    "; ",
                                    all.stream()
                                            .map(p -> p.code() + ": " + p.text("title", "en"))
                                            .toList()));
                    ObjectNode content = response.putObject("content").putObject(PROBLEM_JSON);
                    content.putObject("schema").put("$ref", "#/components/schemas/Problem");
                    ObjectNode examples = content.putObject("examples");
                    for (Problem problem : all) {
                        content.withArrayProperty(CODES).add(problem.code());
                        examples.putObject(problem.code())
                                .put("$ref", "#/components/examples/" + problem.code());
                    }
                });
    }

    private void example(String code, ObjectNode examples, ObjectNode catalogue) {
        Problem problem = Objects.requireNonNull(problems.get(code));
        JsonNode given = operations.path("problems").path(code);
        if (given.isMissingNode()) {
            given = EVERYBODYS.path(code);
        }
        require(given.has("detail"), "the problem " + code + " has no detail in operations.json");
        ObjectNode entry = catalogue.putObject(code).put("status", problem.status());
        for (String which : List.of("title", "action")) {
            for (String language : List.of("en", "ja")) {
                entry.withObjectProperty(which).put(language, problem.text(which, language));
            }
        }
        ObjectNode value =
                examples.putObject(code)
                        .put("summary", problem.text("title", "en"))
                        .putObject("value")
                        .put("type", "https://shonin.dev/problems/" + code)
                        .put("title", problem.text("title", "en"))
                        .put("status", problem.status())
                        .put("code", code)
                        .put("detail", given.path("detail").asString())
                        .put("action", problem.text("action", "en"))
                        .put("instance", given.path("instance").asString("/v1/orders"));
        if (given.has("errors")) {
            entry.set("errors", given.path("errors"));
        }
        if (given.has("error")) {
            value.putArray("errors").add(given.path("error"));
        }
    }

    private static JsonNode everybodys() {
        try (InputStream in =
                ApiDescription.class.getResourceAsStream("/openapi/kit-problems.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> sorted(JsonNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** RFC 9457 with this project's members; errors as RFC 8555 section 6.7.1 has them. */
    private static final String PROBLEM_SCHEMA =
            """
            {"type": "object",
             "description": "A refusal (RFC 9457). Every code is listed under x-problems.",
             "required": ["type", "title", "status", "code", "detail", "action", "instance"],
             "properties": {
               "type": {"type": "string", "format": "uri"},
               "title": {"type": "string", "description": "The kind of problem"},
               "status": {"type": "integer"},
               "code": {"type": "string", "description": "Stable for ever"},
               "detail": {"type": "string", "description": "What was wrong this time"},
               "action": {"type": "string", "description": "What to do about it"},
               "instance": {"type": "string", "description": "The request's path"},
               "traceId": {"type": "string", "description": "Names the request in the log"},
               "errors": {"type": "array", "items": {
                 "type": "object", "required": ["code", "detail"],
                 "properties": {
                   "code": {"type": "string"},
                   "pointer": {"type": "string", "description": "RFC 6901"},
                   "name": {"type": "string", "description": "The domain name it is about"},
                   "detail": {"type": "string"}}}}}}
            """;
}
