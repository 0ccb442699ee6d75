package dev.shonin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What runs: with which settings, which secrets, and as whom. */
class WorkloadsTest {

    /** Read by others than the services: the JVM, the C library, Quarkus' Kafka client. */
    private static final Set<String> OTHERS =
            Set.of(
                    "JAVA_TOOL_OPTIONS",
                    "MALLOC_ARENA_MAX",
                    "KAFKA_SECURITY_PROTOCOL",
                    "KAFKA_SASL_MECHANISM",
                    "KAFKA_SSL_TRUSTSTORE_TYPE",
                    "KAFKA_SSL_TRUSTSTORE_LOCATION");

    /** Read by the kit's and dcv's code, and not through the properties. */
    private static final Set<String> READ_IN_CODE =
            Set.of("SHONIN_SECRETS_DIR", "SHONIN_ROLE", "SHONIN_DB_PASSWORD_NEXT");

    private static final Pattern SECRET =
            Pattern.compile(
                    "PASSWORD|PASSPHRASE|PEPPER|(SEALING|EVIDENCE|OPERATOR|API)_KEY$|SECRET|JAAS");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(SHONIN_[A-Z0-9_]+)");

    private static List<Rendered> all() {
        return List.of(
                Rendered.small(),
                Rendered.production(),
                Rendered.external(
                        "{oidc: {issuer: \"https://id.example.com\", audience: a},"
                                + " trustedProxies: [198.51.100.1], smtp: {login: m, ca: {name: a,"
                                + " key: b}, dkim: {domain: shonin.example, selector: m1, name: d,"
                                + " key: k}}, telemetry: {otlp: \"http://c:4317\"}, ca: {ctLogs:"
                                + " {name: a, key: b}, profiles: p}}"));
    }

    @Test
    void everyVariableIsOneTheServiceReads() {
        for (Rendered rendered : all()) {
            for (String service : Project.SERVICES) {
                Set<String> readable = readable(service);
                JsonNode pod = deployment(rendered, service).at("/spec/template");
                assertThat(variables(pod, "containers"))
                        .as(service)
                        .isNotEmpty()
                        .allSatisfy(
                                name ->
                                        assertThat(
                                                        readable.contains(name)
                                                                || OTHERS.contains(name)
                                                                || READ_IN_CODE.contains(name))
                                                .as(service + " reads " + name)
                                                .isTrue());
                assertThat(secretFiles(pod))
                        .as(service)
                        .contains("SHONIN_PEPPER", "SHONIN_SEALING_KEY", "SHONIN_DB_PASSWORD")
                        .allSatisfy(
                                name ->
                                        assertThat(
                                                        readable.contains(name)
                                                                || READ_IN_CODE.contains(name)
                                                                || name.equals(
                                                                        "kafka.sasl.jaas.config"))
                                                .as(service + " reads " + name)
                                                .isTrue());
            }
        }
    }

    @Test
    void theNextPasswordIsThereWhileItIsAnnouncedAndNotMissedOtherwise() {
        for (String service : Project.SERVICES) {
            JsonNode pod = deployment(Rendered.production(), service).at("/spec/template");
            assertThat(
                            projected(pod)
                                    .map(source -> source.path("secret"))
                                    .filter(s -> s.at("/items/0/path").asText().endsWith("_NEXT")))
                    .singleElement()
                    .satisfies(secret -> assertThat(secret.path("optional").asBoolean()).isTrue())
                    .extracting(secret -> secret.at("/items/0/key").asText())
                    .isEqualTo("next");
            assertThat(projected(pod).filter(s -> s.at("/secret/optional").asBoolean())).hasSize(1);
        }
    }

    @Test
    void whatTheSchemaLetsOneSetIsReadToo() {
        JsonNode schema =
                Rendered.documents(Rendered.read("values.schema.json"))
                        .getFirst()
                        .at("/properties/services/properties");
        for (String service : Project.SERVICES) {
            List<String> settable =
                    stream(schema.at("/" + service + "/properties/settings/propertyNames/enum"))
                            .map(JsonNode::asText)
                            .toList();
            assertThat(readable(service)).as(service).isNotEmpty().containsAll(settable);
            assertThat(settable).isNotEmpty().noneMatch(name -> SECRET.matcher(name).find());
        }
    }

    @Test
    void noSecretIsInTheEnvironment() {
        for (Rendered rendered : all()) {
            for (JsonNode pod : rendered.pods()) {
                PodSecurity.containers(pod)
                        .flatMap(container -> stream(container.path("env")))
                        .forEach(
                                variable -> {
                                    assertThat(variable.has("valueFrom")).isFalse();
                                    assertThat(variable.path("name").asText())
                                            .satisfiesAnyOf(
                                                    name -> assertThat(name).endsWith("_DIR"),
                                                    name ->
                                                            assertThat(SECRET.matcher(name).find())
                                                                    .isFalse(),
                                                    name ->
                                                            assertThat(
                                                                            variable.path("value")
                                                                                    .asText())
                                                                    .startsWith("/run/shonin/"));
                                });
            }
            assertThat(rendered.kind("Secret"))
                    .allSatisfy(
                            secret ->
                                    assertThat(secret.at("/stringData").toString())
                                            .isEqualTo("{\"tls\":\"enable\"}"));
        }
    }

    @Test
    void everyPodKeepsToTheRestrictedProfile() {
        for (Rendered rendered :
                List.of(
                        Rendered.small(),
                        Rendered.production(),
                        Rendered.external(),
                        Rendered.of(Rendered.PERSPECTIVE))) {
            assertThat(rendered.pods()).isNotEmpty();
            for (JsonNode pod : rendered.pods()) {
                assertThat(PodSecurity.complaints(pod)).isEmpty();
            }
        }
    }

    @Test
    void everyServiceIsProbedAndStopsGently() {
        for (String service : Project.SERVICES) {
            JsonNode pod = deployment(Rendered.production(), service).at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0");
            assertThat(container.at("/startupProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/started");
            assertThat(container.at("/livenessProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/ready");
            int delay =
                    Integer.parseInt(
                            environment(container)
                                    .getOrDefault("SHONIN_SHUTDOWN_DELAY", "0S")
                                    .replace("S", ""));
            // The delay, then what is under way (quarkus.shutdown.timeout): within 25 s.
            assertThat(delay).isBetween(1, 10);
            assertThat(Project.settings(service)).contains("quarkus.shutdown.timeout=15S");
            assertThat(pod.path("terminationGracePeriodSeconds").asInt())
                    .isGreaterThanOrEqualTo(delay + 15 + 5);
            assertThat(environment(container)).containsEntry("SHONIN_KAFKA_GRACEFUL", "true");
        }
    }

    @Test
    void theSchemaIsBroughtUpToDateByAnotherRoleBeforeAPodStarts() {
        Rendered rendered = Rendered.production();
        for (String service : Project.SERVICES) {
            JsonNode pod = deployment(rendered, service).at("/spec/template");
            JsonNode job =
                    rendered.where(
                                    one ->
                                            one.path("kind").asText().equals("Job")
                                                    && one.at("/metadata/name")
                                                            .asText()
                                                            .startsWith(
                                                                    "shonin-"
                                                                            + service
                                                                            + "-schema-"))
                            .getFirst()
                            .at("/spec/template");

            assertThat(environment(pod.at("/spec/containers/0")))
                    .containsEntry("SHONIN_DB_MIGRATE", "false");
            assertThat(pod.at("/spec/initContainers/0/args/0").asText()).isEqualTo("await");
            assertThat(job.at("/spec/containers/0/args/0").asText()).isEqualTo("migrate");
            assertThat(job.at("/spec/containers/0/image"))
                    .isEqualTo(pod.at("/spec/containers/0/image"));
            assertThat(secretNames(job)).anyMatch(name -> name.endsWith("-owner"));
            assertThat(secretNames(pod)).noneMatch(name -> name.endsWith("-owner"));
        }
        assertThat(Project.file("service-kit/src/main/java/dev/shonin/kit/schema/SchemaTool.java"))
                .content()
                .contains("args[0].equals(\"migrate\")", "args[0].equals(\"await\")");
    }

    @Test
    void aServiceSeesItsOwnSecretsAlone() {
        Rendered rendered = Rendered.production();
        var holders = new TreeMap<String, Set<String>>();
        for (String service : Project.SERVICES) {
            for (String file : secretFiles(deployment(rendered, service).at("/spec/template"))) {
                holders.computeIfAbsent(file, n -> new HashSet<>()).add(service);
            }
        }

        assertThat(holders).containsEntry("SHONIN_CA_PASSPHRASE", Set.of("issuance"));
        assertThat(holders).containsEntry("SHONIN_EVIDENCE_KEY", Set.of("dcv"));
        assertThat(holders).containsEntry("SHONIN_SMTP_PASSWORD", Set.of("notification"));
        assertThat(holders).containsEntry("SHONIN_PERSPECTIVE_PASSWORD", Set.of("dcv"));
    }

    private static JsonNode deployment(Rendered rendered, String service) {
        return rendered.one("Deployment", "shonin-" + service);
    }

    /** What a service can read: the names in its properties and in the kit's. */
    static Set<String> readable(String service) {
        Set<String> names = new HashSet<>();
        var found = VARIABLE.matcher(Project.settings(service));
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    private static List<String> variables(JsonNode pod, String kind) {
        return stream(pod.at("/spec/" + kind))
                .flatMap(container -> stream(container.path("env")))
                .map(variable -> variable.path("name").asText())
                .toList();
    }

    private static Map<String, String> environment(JsonNode container) {
        var all = new TreeMap<String, String>();
        container
                .path("env")
                .forEach(v -> all.put(v.path("name").asText(), v.path("value").asText()));
        return all;
    }

    private static List<String> secretFiles(JsonNode pod) {
        return projected(pod)
                .flatMap(source -> stream(source.at("/secret/items")))
                .map(item -> item.path("path").asText())
                .toList();
    }

    private static List<String> secretNames(JsonNode pod) {
        return projected(pod).map(source -> source.at("/secret/name").asText()).toList();
    }

    private static Stream<JsonNode> projected(JsonNode pod) {
        return stream(pod.at("/spec/volumes"))
                .flatMap(volume -> stream(volume.at("/projected/sources")));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
