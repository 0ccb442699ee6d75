package dev.shonin.testing.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a document must have to be published: examples throughout, each as its schema says. */
public final class PublishedApi {

    private static final Set<String> BODILESS = Set.of("204", "303", "304");

    private PublishedApi() {}

    /**
     * What is missing or wrong.
     *
     * @param codes every problem code of the service; each must be documented somewhere
     */
    public static List<String> faults(ApiDocument document, Collection<String> codes) {
        List<String> faults = new ArrayList<>();
        Set<String> undocumented = new TreeSet<>(codes);
        undocumented.removeAll(document.json().path("x-problems").propertyNames());
        undocumented.forEach(code -> faults.add("no call documents the problem " + code));
        for (Map.Entry<String, JsonNode> path : document.json().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                String call = one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                call(document, call, one.getValue(), faults);
            }
        }
        for (Map.Entry<String, JsonNode> one : document.json().path("webhooks").properties()) {
            JsonNode post = one.getValue().path("post");
            JsonNode sent = post.at("/requestBody/content/application~1json/example");
            document.webhookFaults(sent.toString())
                    .forEach(fault -> faults.add(one.getKey() + " example: " + fault));
        }
        for (JsonNode example : document.json().path("components").path("examples")) {
            JsonNode problem = document.json().path("components").path("schemas").path("Problem");
            document.faults(problem, example.path("value")).forEach(faults::add);
        }
        return faults;
    }

    private static void call(
            ApiDocument document, String call, JsonNode operation, List<String> faults) {
        for (String part : List.of("operationId", "summary")) {
            if (operation.path(part).asString("").isEmpty()) {
                faults.add(call + " has no " + part);
            }
        }
        examples(document, call + " request", operation.path("requestBody"), faults);
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            String where = call + " " + response.getKey();
            if (response.getValue().path("description").asString("").isEmpty()) {
                faults.add(where + " has no description");
            }
            if (response.getKey().compareTo("4") >= 0) {
                continue; // Problems have theirs in one place.
            }
            if (!BODILESS.contains(response.getKey()) && !response.getValue().has("content")) {
                faults.add(where + " has no content");
            }
            examples(document, where, response.getValue(), faults);
        }
    }

    private static boolean readable(String media) {
        return media.endsWith("json") || media.startsWith("text/") || media.contains("pem");
    }

    private static void examples(
            ApiDocument document, String where, JsonNode body, List<String> faults) {
        for (Map.Entry<String, JsonNode> media : body.path("content").properties()) {
            JsonNode example = media.getValue().path("example");
            if (example.isMissingNode() && !readable(media.getKey())) {
                continue; // Octets say nothing to a reader.
            }
            if (example.isMissingNode()) {
                faults.add(where + " has no example of " + media.getKey());
            } else if (media.getKey().endsWith("json")) {
                document.faults(media.getValue().path("schema"), example)
                        .forEach(fault -> faults.add(where + " example: " + fault));
            } else if (media.getKey().equals(ApiDocument.EVENT_STREAM)) {
                List<String> found = new ArrayList<>();
                document.events(media.getValue(), example.asString(), found);
                found.forEach(fault -> faults.add(where + " example: " + fault));
            }
        }
    }
}
