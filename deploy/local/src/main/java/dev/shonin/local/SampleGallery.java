package dev.shonin.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands at {@code /gallery}: every page and every mail in both languages, rendered by the
 * services from samples. The services show theirs because this stack tells them to ({@code
 * SHONIN_GALLERY}); elsewhere they do not.
 */
final class SampleGallery {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "/gallery/";
    private static final Pattern EXHIBIT =
            Pattern.compile("([a-z]+)/([a-z0-9-]+\\.(?:ja|en)\\.(?:html|txt|eml))");
    private static final Pattern FILE = Pattern.compile("(.+)\\.(ja|en)\\.(html|txt|eml)");

    private final StackOptions options;

    SampleGallery(StackOptions options) {
        this.options = options;
    }

    /**
     * One exhibit.
     *
     * @param mediaType what it is
     * @param body it
     */
    record Exhibit(String mediaType, String body) {}

    /** Whether a path is the gallery's. */
    static boolean owns(String path) {
        return path.equals("/gallery") || path.startsWith(PREFIX);
    }

    /** The list of everything. */
    String page(boolean ja) {
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(ja ? "ページとメールの見本" : "Pages and mails").append("</h1><p>");
        body.append(
                ja
                        ? "お客様にお送りするすべてのページとメールを、見本のデータで表示します。"
                        : "Every page and every mail that customers get, rendered from samples.");
        body.append("</p>");
        for (ServiceKind service : ServiceKind.values()) {
            section(body, service);
        }
        return StartPage.page(ja ? "見本" : "Gallery", ja, body.toString());
    }

    /** The exhibit at a path; empty where there is none. */
    Optional<Exhibit> exhibit(String path) {
        Matcher matcher = EXHIBIT.matcher(path.substring(PREFIX.length()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (ServiceKind service : ServiceKind.values()) {
            if (shortName(service).equals(matcher.group(1))) {
                String file = matcher.group(2);
                Http.Answer answer = ask(service, "/gallery/" + file);
                String type = file.endsWith(".html") ? "text/html" : "text/plain";
                return answer.status() == 200
                        ? Optional.of(new Exhibit(type + "; charset=utf-8", answer.body()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void section(StringBuilder body, ServiceKind service) {
        Map<String, Map<String, String>> exhibits = exhibits(service);
        if (exhibits.isEmpty()) {
            return;
        }
        body.append("<h2>").append(service.serviceName()).append("</h2><table>");
        exhibits.forEach(
                (name, files) -> {
                    body.append("<tr><td>").append(name).append("</td><td>");
                    files.forEach(
                            (label, file) ->
                                    body.append(
                                            "<a href=\"%s%s/%s\">%s</a> "
                                                    .formatted(
                                                            PREFIX,
                                                            shortName(service),
                                                            file,
                                                            label)));
                    body.append("</td></tr>");
                });
        body.append("</table>");
    }

    /** What a service has: for each thing its files, by language and format. */
    private Map<String, Map<String, String>> exhibits(ServiceKind service) {
        Map<String, Map<String, String>> exhibits = new LinkedHashMap<>();
        for (String file : files(service)) {
            Matcher matcher = FILE.matcher(file);
            // What a service says is text from elsewhere: only what is a name becomes a link.
            if (EXHIBIT.matcher(shortName(service) + '/' + file).matches() && matcher.matches()) {
                exhibits.computeIfAbsent(matcher.group(1), name -> new TreeMap<>())
                        .put(matcher.group(2) + ' ' + matcher.group(3), file);
            }
        }
        return exhibits;
    }

    private List<String> files(ServiceKind service) {
        Http.Answer answer = ask(service, "/gallery");
        if (answer.status() != 200) {
            return List.of();
        }
        try {
            return JSON.readTree(answer.body())
                    .path("files")
                    .valueStream()
                    .map(JsonNode::asText)
                    .toList();
        } catch (IOException e) {
            throw new StackException(
                    service.serviceName() + " shows no list: " + e.getMessage(), e);
        }
    }

    private Http.Answer ask(ServiceKind service, String path) {
        return Http.send(
                "GET",
                "http://127.0.0.1:%d%s".formatted(options.ports().of(service), path),
                null,
                null);
    }

    private static String shortName(ServiceKind service) {
        return service.name().toLowerCase(Locale.ROOT);
    }
}
