package dev.shonin.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The four services' OpenAPI documents as one. */
final class ApiDocs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA_REF = "#/components/schemas/";

    private final StackOptions options;

    ApiDocs(StackOptions options) {
        this.options = options;
    }

    /** One OpenAPI document of all services that answer; {@code x-away} names the others. */
    String merged() {
        return document().toPrettyString();
    }

    /** The merged document for a person. */
    String page(boolean ja) {
        return ApiDocsPage.render(document(), ja);
    }

    private ObjectNode document() {
        ObjectNode all = JSON.createObjectNode();
        all.put("openapi", "3.1.0");
        all.putObject("info").put("title", "Shonin").put("version", "1");
        all.putArray("servers").addObject().put("url", options.baseUrl());
        all.putObject("paths");
        all.putObject("components");
        List<String> away = new ArrayList<>();
        for (ServiceKind service : ServiceKind.values()) {
            String url =
                    "http://127.0.0.1:%d/q/openapi?format=json"
                            .formatted(options.ports().of(service));
            Http.Answer answer = Http.send("GET", url, null, null);
            if (answer.status() == 200) {
                merge(service, read(answer.body()), all);
            } else {
                away.add(service.serviceName());
            }
        }
        if (!away.isEmpty()) {
            away.forEach(all.putArray("x-away")::add);
        }
        return all;
    }

    /** Adds a service's own paths, and the components they use, to the whole. */
    static void merge(ServiceKind service, JsonNode document, ObjectNode all) {
        ObjectNode components = all.withObjectProperty("components");
        JsonNode schemas = document.path("components").path("schemas");
        Map<String, String> renamed = new HashMap<>();
        schemas.properties()
                .forEach(
                        schema -> {
                            JsonNode known = components.path("schemas").path(schema.getKey());
                            // Two services may mean different things by one name.
                            if (!known.isMissingNode() && !known.equals(schema.getValue())) {
                                renamed.put(
                                        schema.getKey(),
                                        service.database() + "." + schema.getKey());
                            }
                        });
        JsonNode own = withRefs(document, renamed);
        ObjectNode paths = all.withObjectProperty("paths");
        for (Map.Entry<String, JsonNode> path : own.path("paths").properties()) {
            if (service.owns(path.getKey())) {
                paths.set(path.getKey(), path.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> kind : own.path("components").properties()) {
            ObjectNode target = components.withObjectProperty(kind.getKey());
            for (Map.Entry<String, JsonNode> one : kind.getValue().properties()) {
                boolean schema = kind.getKey().equals("schemas");
                String name =
                        schema ? renamed.getOrDefault(one.getKey(), one.getKey()) : one.getKey();
                target.set(name, one.getValue());
            }
        }
    }

    /** The same document with references to renamed schemas changed. */
    private static JsonNode withRefs(JsonNode node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return node;
        }
        if (node.isArray()) {
            var copy = JSON.createArrayNode();
            node.forEach(element -> copy.add(withRefs(element, renamed)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String text = field.getValue().asText("");
            if (field.getKey().equals("$ref") && text.startsWith(SCHEMA_REF)) {
                String name = text.substring(SCHEMA_REF.length());
                copy.put("$ref", SCHEMA_REF + renamed.getOrDefault(name, name));
            } else {
                copy.set(field.getKey(), withRefs(field.getValue(), renamed));
            }
        }
        return copy;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new StackException("an OpenAPI document is no JSON: " + e.getMessage(), e);
        }
    }
}
