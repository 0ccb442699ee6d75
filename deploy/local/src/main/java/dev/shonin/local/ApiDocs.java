package dev.shonin.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The OpenAPI document of the whole API, which order-service publishes, for a person. */
final class ApiDocs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackOptions options;

    ApiDocs(StackOptions options) {
        this.options = options;
    }

    /** The document as a page. */
    String page(boolean ja) {
        String url = "http://127.0.0.1:%d/openapi".formatted(options.ports().of(ServiceKind.ORDER));
        Http.Answer answer = Http.send("GET", url, null, null);
        if (answer.status() != 200) {
            throw new StackException("order-service does not answer with the OpenAPI document");
        }
        return ApiDocsPage.render(read(answer.body()), ja);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new StackException("the OpenAPI document is no JSON: " + e.getMessage(), e);
        }
    }
}
