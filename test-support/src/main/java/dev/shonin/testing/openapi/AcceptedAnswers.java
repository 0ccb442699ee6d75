package dev.shonin.testing.openapi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Calls a service as a client that was made from its description does: with an {@code Accept} of
 * what the description says of each call, which is problems alone where the answer has no body. No
 * key is sent, so nothing comes of it; but a call whose form does not suit is refused before that.
 */
public final class AcceptedAnswers {

    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED = 415;

    private AcceptedAnswers() {}

    /** Throws when the service does not answer in any form that its description names. */
    public static void check(URI service) throws IOException, InterruptedException {
        JsonNode paths =
                ApiDocument.of(Files.readString(KeptDescription.GOLDEN)).json().path("paths");
        List<String> faults = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                    String method = one.getKey().toUpperCase(Locale.ROOT);
                    int status = call(client, service, method, path.getKey(), one.getValue());
                    if (status == NOT_ACCEPTABLE || status == UNSUPPORTED) {
                        faults.add(method + " " + path.getKey() + " answers " + status);
                    }
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    private static int call(
            HttpClient client, URI service, String method, String template, JsonNode operation)
            throws IOException, InterruptedException {
        URI uri = service.resolve(template.replaceAll("\\{[^}]*}", "none"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("Accept", String.join(", ", answers(operation)))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        operation.path("requestBody").path("content").propertyNames().stream()
                .findFirst()
                .ifPresent(
                        media ->
                                request.header("Content-Type", media)
                                        .method(method, HttpRequest.BodyPublishers.ofString("{}")));
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static Set<String> answers(JsonNode operation) {
        Set<String> media = new TreeSet<>();
        for (JsonNode response : operation.path("responses")) {
            media.addAll(response.path("content").propertyNames());
        }
        return media;
    }
}
