package dev.shonin.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** An OpenAPI document for a person: operations by service, with their examples. */
final class ApiDocsPage {

    private static final String PROBLEM = "application/problem+json";

    private final JsonNode document;
    private final boolean ja;

    private ApiDocsPage(JsonNode document, boolean ja) {
        this.document = document;
        this.ja = ja;
    }

    static String render(JsonNode document, boolean ja) {
        return new ApiDocsPage(document, ja).render();
    }

    private String render() {
        StringBuilder body = new StringBuilder();
        body.append(
                "<p><a href=\"/\">Shonin</a></p><h1>%s</h1>"
                        .formatted(ja ? "API リファレンス" : "API reference"));
        body.append(
                "<p class=\"quiet\">%s <a href=\"/openapi\">OpenAPI</a></p>"
                        .formatted(
                                ja
                                        ? "クライアント生成などには機械可読な文書をお使いください:"
                                        : "For generating clients, use the machine-readable"
                                                + " document:"));
        for (ServiceKind service : ServiceKind.values()) {
            body.append("<h2>%s</h2>".formatted(service.serviceName()));
            document.path("paths")
                    .properties()
                    .forEach(
                            path -> {
                                if (service.owns(path.getKey())) {
                                    operations(path.getKey(), path.getValue(), body);
                                }
                            });
        }
        return StartPage.page(
                ja ? "API リファレンス - Shonin" : "API reference - Shonin", ja, body.toString());
    }

    private void operations(String path, JsonNode item, StringBuilder body) {
        item.properties()
                .forEach(
                        operation -> {
                            JsonNode what = operation.getValue();
                            if (!what.has("responses")) {
                                return;
                            }
                            body.append(
                                    "<details><summary><code class=\"method\">%s</code><code>%s</code> %s</summary>%s</details>"
                                            .formatted(
                                                    operation.getKey().toUpperCase(Locale.ROOT),
                                                    escape(path),
                                                    escape(what.path("summary").asText("")),
                                                    details(what)));
                        });
    }

    private String details(JsonNode operation) {
        StringBuilder html = new StringBuilder();
        String description = operation.path("description").asText("");
        if (!description.isEmpty()) {
            html.append("<p>").append(escape(description)).append("</p>");
        }
        html.append("<table>");
        for (JsonNode parameter : operation.path("parameters")) {
            row(
                    html,
                    parameter.path("in").asText("") + " " + parameter.path("name").asText(""),
                    parameter.path("description").asText(""));
        }
        operation
                .path("responses")
                .properties()
                .forEach(r -> response(html, r.getKey(), r.getValue()));
        html.append("</table>");
        examples(ja ? "リクエスト" : "Request", operation.path("requestBody"), html);
        operation
                .path("responses")
                .properties()
                .forEach(response -> examples(response.getKey(), response.getValue(), html));
        return html.toString();
    }

    /** A refusal is shown by each of its codes, what it is, and what to do. */
    private void response(StringBuilder html, String status, JsonNode response) {
        JsonNode codes = response.path("content").path(PROBLEM).path("x-codes");
        if (codes.isEmpty()) {
            row(html, status, response.path("description").asText(""));
            return;
        }
        for (JsonNode code : codes) {
            JsonNode problem = document.path("x-problems").path(code.asText());
            String language = ja ? "ja" : "en";
            row(
                    html,
                    status + " " + code.asText(),
                    problem.path("title").path(language).asText("")
                            + (ja ? "。" : ". ")
                            + problem.path("action").path(language).asText(""));
        }
    }

    private void examples(String title, JsonNode body, StringBuilder html) {
        for (JsonNode media : body.path("content")) {
            if (media.has("example")) {
                html.append("<h4>").append(escape(title)).append("</h4>");
                pre(html, media.path("example"));
            }
            for (JsonNode example : media.path("examples")) {
                pre(html, resolved(example).path("value"));
            }
        }
    }

    /** An example that stands in one place for all calls. */
    private JsonNode resolved(JsonNode example) {
        String ref = example.path("$ref").asText("");
        return ref.startsWith("#/") ? document.at(ref.substring(1)) : example;
    }

    private static void pre(StringBuilder html, JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.toPrettyString();
        html.append("<pre>").append(escape(text)).append("</pre>");
    }

    private static void row(StringBuilder html, String name, String text) {
        html.append(
                "<tr><th><code>%s</code></th><td>%s</td></tr>"
                        .formatted(escape(name), escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
