package dev.shonin.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever may be chosen, a cluster can read what comes out. */
class RenderingTest {

    static Stream<List<String>> choices() {
        String external = Rendered.EXTERNAL;
        String small = Rendered.read("values-small.yaml");
        String production = Rendered.read("values-production.yaml");
        String watched =
                "monitoring: {podMonitor: true, alerts: true, dashboards: true, labels: {a: b}, runbooks:"
                        + " \"https://ops.example.com/runbooks\"}";
        return Stream.of(
                List.of(small),
                List.of(production),
                List.of(external),
                List.of(Rendered.PERSPECTIVE),
                List.of(Rendered.PERSPECTIVE, "perspective: {serviceType: ClusterIP}"),
                List.of(external, watched),
                List.of(external, "networkPolicy: {enabled: false}"),
                List.of(external, "retention: {evidence: \"P2Y,2027-04-01=P3Y\", mails: forever}"),
                List.of(external, "autoscaling: {mode: none}"),
                List.of(external, "autoscaling: {mode: keda, keda: {authentication: brokers}}"),
                List.of(external, "exposure: {mode: none}"),
                List.of(
                        external,
                        "exposure: {mode: ingress, ingress: {className: x, annotations: {a: b}},"
                                + " tls: {issuer: {name: ca}}}"),
                List.of(external, "exposure: {hosts: {approval: approve.example.com}}"),
                List.of(
                        external,
                        "secrets: {operatorKey: {name: a, key: b}, paymentCallback: {name: a, key:"
                                + " c}}"),
                List.of(
                        external,
                        "kafka: {external: {ca: {name: ca, key: ca.crt}, users: {order: a, dcv: b,"
                                + " notification: c, issuance: d}, cidrs: [198.51.100.9/32]}}"),
                List.of(
                        external,
                        "database: {external: {ca: {name: a, key: b}, cidrs:"
                                + " [\"2001:db8::5/128\"]}}"),
                List.of(external, "kafka: {mode: strimzi, strimzi: {existingCluster: ours}}"),
                List.of(
                        external,
                        "ca: {ctLogs: {name: logs, key: l.json}, profiles: own, token: {cidrs:"
                                + " [198.51.100.4/32], ports: [1792], volumes: [{name: lib, emptyDir:"
                                + " {}}], volumeMounts: [{name: lib, mountPath: /lib/token}]}}"),
                List.of(
                        external,
                        "{image: {tag: v1, digests: {order: \"sha256:"
                                + "0".repeat(64)
                                + "\"}, pullSecrets: [a]}, nodeSelector: {a: b}, tolerations:"
                                + " [{key: a, operator: Exists}], priorityClassName: high,"
                                + " podAnnotations: {a: b}, trustedProxies: [198.51.100.0/24],"
                                + " telemetry: {otlp: \"http://c:4317\"}, oidc: {issuer:"
                                + " \"https://id.example.com\", audience: shonin, cidrs:"
                                + " [198.51.100.0/24]}}"),
                List.of(
                        external,
                        "smtp: {login: mail, ca: {name: a, key: b}, tls: required, dkim: {domain:"
                                + " shonin.example, selector: m1, name: d, key: k.pem}}"));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyFieldIsKnownToTheKindItIsWrittenIn(List<String> values) {
        Rendered rendered = Rendered.of(values.toArray(String[]::new));

        assertThat(rendered.resources()).isNotEmpty();
        assertThat(rendered.resources().stream().flatMap(r -> StrictModels.complaints(r).stream()))
                .isEmpty();
        assertThat(rendered.resources())
                .extracting(r -> r.path("kind").asText() + "/" + r.at("/metadata/name").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replicaz: 1}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{imag: y}]}}",
                "{apiVersion: kafka.strimzi.io/v1beta2, kind: KafkaTopic, metadata: {name: x},"
                        + " spec: {partitionz: 1}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: x},"
                        + " spec: {selectr: {}}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Database, metadata: {name: x},"
                        + " spec: {cluster: {name: y}, name: z, ownr: o}}",
                "{apiVersion: example.com/v1, kind: Unheard, metadata: {name: x}, spec: {}}"
            })
    void aFieldThatIsNotKnownWouldBeNoticed(String wrong) {
        assertThat(StrictModels.complaints(Rendered.documents(wrong).getFirst())).isNotEmpty();
    }

    @Test
    void theTestPodIsAsStrict(@TempDir Path folder) throws IOException {
        Rendered rendered = Rendered.of(withoutHooks(folder), Rendered.EXTERNAL);

        List<JsonNode> pods = rendered.kind("Pod");
        assertThat(pods).hasSize(1);
        assertThat(StrictModels.complaints(pods.getFirst())).isEmpty();
        assertThat(PodSecurity.complaints(pods.getFirst())).isEmpty();
        assertThat(pods.getFirst().at("/spec/containers/0/args/0").asText())
                .isEqualTo("http://shonin-order");
        assertThat(Rendered.external().kind("Pod")).isEmpty();
    }

    @Test
    void helmFindsNothingToLint() {
        LintResult result = new Helm(Project.chart()).lint().strict().call();

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.isFailed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 3",
                "role: secondary",
                "image: {repository: \"\"}",
                "urls: {base: \"http://shonin.example\"}",
                "urls: {ca: \"https://pki.shonin.example\"}",
                "secrets: {pepper: {name: \"\", key: pepper}}",
                "secrets: {pepper: AAECAwQ=}",
                "database: {mode: embedded}",
                "database: {external: {sslMode: prefer}}",
                "kafka: {topics: {partitions: 0}}",
                "smtp: {tls: sometimes}",
                "smtp: {dkim: {domain: shonin.example}}",
                "services: {order: {settings: {SHONIN_ALLOW_PRIVATE_TARGETS: \"true\"}}}",
                "services: {order: {settings: {SHONIN_PEPPER: secret}}}",
                "services: {order: {settings: {SHONIN_TEST_NAMES: true}}}",
                "services: {order: {replicas: 0}}",
                "services: {frontdesk: {replicas: 1}}",
                "dns: {resolvers: [resolver.example.com]}",
                "networkPolicy: {clusterCidrs: []}",
                "networkPolicy: {ctLogCidrs: [anywhere]}",
                "terminationGrace: 5",
                "retention: {mails: soon}",
                "retention: {enabled: false}",
                "autoscaling: {mode: vertical}",
                "ca: {create: true}",
                "perspectives: {remotes: [{name: a, region: b, place: c, host: d}]}",
                "perspectives: {remotes: [{name: a, region: \"b|c\", place: c, host: d}],"
                        + " tls: {name: x}}"
            })
    void whatCannotBeRightIsRefused(String value) {
        assertThatThrownBy(() -> Rendered.external(value)).isInstanceOf(RuntimeException.class);
    }

    /** Helm shows hooks apart; without the mark the test is a pod like any other. */
    private static Path withoutHooks(Path folder) throws IOException {
        Path chart = Project.chart();
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(chart.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replaceAll("(?m)^.*helm\\.sh/hook.*$", "    a: b\n"));
            }
        }
        Path pod = folder.resolve("templates/tests/order.yaml");
        Files.writeString(
                pod, Files.readString(pod).replaceFirst("    a: b\\R+    a: b", "    a: b"));
        return folder;
    }
}
