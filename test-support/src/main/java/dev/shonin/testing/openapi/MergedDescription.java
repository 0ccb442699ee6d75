package dev.shonin.testing.openapi;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The services' OpenAPI documents as one, for the one origin that they are served from. */
public final class MergedDescription {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMA = "#/components/schemas/";

    private final ObjectNode whole = JSON.createObjectNode();

    private MergedDescription() {
        whole.put("openapi", "3.1.0");
        whole.putObject("info")
                .put("title", "Shonin")
                .put("version", "1")
                .put(
                        "description",
                        "Certificates: order, prove, issue, renew. Every refusal is a problem"
                                + " (RFC 9457) with a stable code; x-problems lists the codes.");
        whole.putArray("servers").addObject().put("url", "/");
    }

    /** The whole of these documents, by the name of the service each is from. */
    public static String of(Map<String, String> documents) {
        MergedDescription merged = new MergedDescription();
        documents.forEach((service, json) -> merged.add(service, JSON.readTree(json)));
        return JSON.writeValueAsString(merged.whole) + "\n";
    }

    private void add(String service, JsonNode document) {
        ObjectNode schemas = whole.withObjectProperty("components").withObjectProperty("schemas");
        Map<String, String> renamed = new HashMap<>();
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(
                        one -> {
                            JsonNode known = schemas.path(one.getKey());
                            // Two services may mean different things by one name.
                            if (!known.isMissingNode() && !known.equals(one.getValue())) {
                                renamed.put(one.getKey(), service + "." + one.getKey());
                            }
                        });
        JsonNode own = renamed(document, renamed);
        copy(own.path("paths"), whole.withObjectProperty("paths"), Map.of());
        if (own.has("webhooks")) {
            copy(own.path("webhooks"), whole.withObjectProperty("webhooks"), Map.of());
        }
        for (String kind : own.path("components").propertyNames()) {
            copy(
                    own.path("components").path(kind),
                    whole.withObjectProperty("components").withObjectProperty(kind),
                    kind.equals("schemas") ? renamed : Map.of());
        }
        copy(own.path("x-problems"), whole.withObjectProperty("x-problems"), Map.of());
        ArrayNode pages = whole.withArrayProperty("x-pages");
        own.path("x-pages").forEach(pages::add);
    }

    private static void copy(JsonNode from, ObjectNode to, Map<String, String> renamed) {
        from.properties()
                .forEach(
                        one -> {
                            String name = renamed.getOrDefault(one.getKey(), one.getKey());
                            JsonNode known = to.path(name);
                            // Problems of one code are the same thing, whoever tells them.
                            if (known.isMissingNode()) {
                                to.set(name, one.getValue());
                            }
                        });
    }

    /** The same document with references to renamed schemas changed. */
    private static JsonNode renamed(JsonNode node, Map<String, String> names) {
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(element -> copy.add(renamed(element, names)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String text = field.getValue().asString("");
            if (field.getKey().equals("$ref") && text.startsWith(SCHEMA)) {
                String name = text.substring(SCHEMA.length());
                copy.put("$ref", SCHEMA + names.getOrDefault(name, name));
            } else {
                copy.set(field.getKey(), renamed(field.getValue(), names));
            }
        }
        return copy;
    }
}
