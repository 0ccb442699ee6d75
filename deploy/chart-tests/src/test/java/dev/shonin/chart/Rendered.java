package dev.shonin.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * What Helm makes of the chart with some values.
 *
 * @param resources every document
 */
record Rendered(List<JsonNode> resources) {

    static final String NAMESPACE = "pki";
    static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            // A key written twice is one that is silently lost.
                            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                            .enable(
                                    com.fasterxml.jackson.core.StreamReadFeature
                                            .STRICT_DUPLICATE_DETECTION)
                            .build());

    /** The least that must be said with everything outside of the cluster. */
    static final String EXTERNAL =
            """
            image: {repository: registry.example/shonin}
            urls: {base: https://shonin.example, ca: http://pki.shonin.example}
            database: {external: {host: db.shonin.example}}
            kafka: {external: {bootstrap: "kafka.shonin.example:9093"}}
            smtp: {host: mail.shonin.example, from: no-reply@shonin.example}
            ca: {files: shonin-ca}
            dns: {resolvers: ["192.0.2.53:53"]}
            exposure:
              hosts: {api: shonin.example, ca: pki.shonin.example}
              gateway: {parentRefs: [{name: shared, namespace: gateway-system}]}
            """;

    /** A remote perspective. */
    static final String PERSPECTIVE =
            """
            role: perspective
            image: {repository: registry.example/shonin}
            perspective:
              name: fra
              region: RIPE NCC
              allowedFrom: [198.51.100.7/32]
              tls: {name: perspective-fra}
            dns: {resolvers: ["192.0.2.53:53"]}
            """;

    private static final Rendered SMALL = of(read("values-small.yaml"));
    private static final Rendered PRODUCTION = of(read("values-production.yaml"));

    static Rendered small() {
        return SMALL;
    }

    static Rendered production() {
        return PRODUCTION;
    }

    static Rendered external(String... more) {
        String[] values = new String[more.length + 1];
        values[0] = EXTERNAL;
        System.arraycopy(more, 0, values, 1, more.length);
        return of(values);
    }

    /** Renders; values given later win. */
    static Rendered of(String... values) {
        return of(Project.chart(), values);
    }

    static Rendered of(Path chart, String... values) {
        return new Rendered(documents(template(chart, values)));
    }

    static String template(Path chart, String... values) {
        try {
            ObjectMapper mapper = YAML;
            JsonNode merged = mapper.createObjectNode();
            for (String one : values) {
                merged = mapper.readerForUpdating(merged).readValue(one);
            }
            Path file = Files.createTempFile("values", ".yaml");
            try {
                mapper.writeValue(file.toFile(), merged);
                return new Helm(chart)
                        .template()
                        .withName("shonin")
                        .withNamespace(NAMESPACE)
                        .withKubeVersion("1.31.0")
                        .withValuesFile(file)
                        .call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> documents(String yaml) {
        try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return all.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String file) {
        return Project.text("deploy/helm/shonin/" + file);
    }

    List<JsonNode> kind(String kind) {
        return where(one -> one.path("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        List<JsonNode> found =
                where(
                        one ->
                                one.path("kind").asText().equals(kind)
                                        && one.at("/metadata/name").asText().equals(name));
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + kind + " " + name);
        }
        return found.getFirst();
    }

    List<JsonNode> where(Predicate<JsonNode> condition) {
        return resources.stream().filter(condition).toList();
    }

    /** Every pod template: of Deployments, Jobs, CronJobs, and pods themselves. */
    List<JsonNode> pods() {
        return resources.stream()
                .map(
                        one ->
                                switch (one.path("kind").asText()) {
                                    case "Deployment", "Job" -> one.at("/spec/template");
                                    case "CronJob" -> one.at("/spec/jobTemplate/spec/template");
                                    case "Pod" -> one;
                                    default -> one.at("/none");
                                })
                .filter(JsonNode::isObject)
                .toList();
    }
}
