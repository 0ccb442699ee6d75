package dev.shonin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may reach whom: nobody anybody, but for what is listed here. */
class NetworkPoliciesTest {

    private static final String CLUSTER =
            "networkPolicy: {clusterCidrs: [10.0.0.0/8, 192.168.0.0/16], clusterCidrs6:"
                    + " [\"fd00::/8\"]}";

    @ParameterizedTest
    @ValueSource(strings = {"suite", "perspective"})
    void everythingIsDeniedUnlessAPolicySaysOtherwise(String role) {
        Rendered rendered =
                role.equals("suite") ? Rendered.production() : Rendered.of(Rendered.PERSPECTIVE);

        JsonNode deny = rendered.one("NetworkPolicy", "shonin-deny");

        assertThat(texts(deny.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(deny.at("/spec").has("ingress")).isFalse();
        assertThat(deny.at("/spec").has("egress")).isFalse();
        JsonNode selector = deny.at("/spec/podSelector/matchLabels");
        for (JsonNode pod : rendered.pods()) {
            selector.properties()
                    .forEach(
                            label ->
                                    assertThat(pod.at("/metadata/labels").path(label.getKey()))
                                            .isEqualTo(label.getValue()));
        }
    }

    @Test
    void dcvGoesOutToTheDnsTheWebAndWhoisAndNotIntoTheCluster() {
        JsonNode policy = policy("dcv", CLUSTER);

        assertThat(worldPorts(policy))
                .containsExactly("TCP/43", "TCP/443", "TCP/53", "TCP/80", "UDP/53");
        assertNeverIntoTheCluster(policy);
    }

    @Test
    void aPerspectiveGoesOutAsDcvDoes() {
        JsonNode policy =
                Rendered.of(Rendered.PERSPECTIVE, CLUSTER)
                        .one("NetworkPolicy", "shonin-perspective");

        assertThat(worldPorts(policy))
                .containsExactly("TCP/43", "TCP/443", "TCP/53", "TCP/80", "UDP/53");
        assertNeverIntoTheCluster(policy);
        assertThat(policy.at("/spec/ingress/0/from/0/ipBlock/cidr").asText())
                .isEqualTo("198.51.100.7/32");
        assertThat(policy.at("/spec/ingress")).hasSize(1);
    }

    @Test
    void aPerspectiveThatListensElsewhereIsReachedThereAndNowhereElse() {
        JsonNode policy =
                policy(
                        "dcv",
                        "perspectives: {remotes: [{name: a, region: b, place: c, host:"
                                + " p.example.com, port: 9443}], tls: {name: x}}");

        assertThat(worldPorts(policy)).contains("TCP/9443").hasSize(6);
    }

    @Test
    void notificationGoesOutToTheMailServerAndToWebhooks() {
        JsonNode anywhere = policy("notification", CLUSTER);
        JsonNode named = policy("notification", "smtp: {cidrs: [198.51.100.25/32], port: 25}");

        assertThat(worldPorts(anywhere)).containsExactly("TCP/443", "TCP/587");
        assertNeverIntoTheCluster(anywhere);
        assertThat(worldPorts(named)).containsExactly("TCP/443");
        assertThat(portsTo(named, "198.51.100.25/32")).containsExactly("TCP/25");
    }

    @Test
    void issuanceGoesOutToCtLogsAlone() {
        JsonNode none = policy("issuance");
        JsonNode logs = policy("issuance", "networkPolicy: {ctLogCidrs: [198.51.100.128/25]}");

        assertThat(worldPorts(none)).isEmpty();
        assertThat(worldPorts(logs)).isEmpty();
        assertThat(portsTo(logs, "198.51.100.128/25")).containsExactly("TCP/443");
        assertThat(worldPorts(policy("issuance", "networkPolicy: {installationCheck: true}")))
                .containsExactly("TCP/443", "TCP/80");
    }

    @Test
    void orderGoesNowhereButToDatabaseAndBroker() {
        JsonNode policy = Rendered.production().one("NetworkPolicy", "shonin-order");

        assertThat(worldPorts(policy)).isEmpty();
        assertThat(allPorts(policy))
                .containsExactly("TCP/4317", "TCP/53", "TCP/5432", "TCP/9093", "UDP/53");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "dcv", "notification", "issuance"})
    void onlyTheGatewayAndTheMonitoringComeIn(String service) {
        JsonNode ingress = policy(service).at("/spec/ingress");

        assertThat(ingress).hasSize(1);
        assertThat(ingress.at("/0/ports")).hasSize(1);
        assertThat(ingress.at("/0/ports/0/port").asInt()).isEqualTo(8080);
        List<String> spaces =
                stream(ingress.at("/0/from"))
                        .map(from -> from.at("/namespaceSelector/matchLabels").toString())
                        .filter(labels -> !labels.isEmpty())
                        .toList();
        assertThat(spaces)
                .containsExactly(
                        "{\"kubernetes.io/metadata.name\":\"gateway-system\"}",
                        "{\"kubernetes.io/metadata.name\":\"monitoring\"}");
    }

    @Test
    void jobsReachTheDatabaseAlone() {
        Rendered rendered = Rendered.production();

        for (String service : Project.SERVICES) {
            JsonNode policy = rendered.one("NetworkPolicy", "shonin-" + service + "-schema");
            assertThat(allPorts(policy)).containsExactly("TCP/53", "TCP/5432", "UDP/53");
        }
    }

    private static JsonNode policy(String service, String... values) {
        return Rendered.external(values).one("NetworkPolicy", "shonin-" + service);
    }

    /** Ports that may be dialled anywhere outside of the cluster. */
    private static Set<String> worldPorts(JsonNode policy) {
        return ports(
                egress(policy)
                        .filter(
                                rule ->
                                        stream(rule.path("to"))
                                                .anyMatch(
                                                        to ->
                                                                to.at("/ipBlock/cidr")
                                                                        .asText()
                                                                        .endsWith("/0"))));
    }

    private static Set<String> portsTo(JsonNode policy, String cidr) {
        return ports(
                egress(policy)
                        .filter(
                                rule ->
                                        stream(rule.path("to"))
                                                .anyMatch(
                                                        to ->
                                                                to.at("/ipBlock/cidr")
                                                                        .asText()
                                                                        .equals(cidr))));
    }

    private static Set<String> allPorts(JsonNode policy) {
        return ports(egress(policy));
    }

    private static Set<String> ports(Stream<JsonNode> rules) {
        TreeSet<String> found = new TreeSet<>();
        rules.flatMap(rule -> stream(rule.path("ports")))
                .forEach(
                        port ->
                                found.add(
                                        port.path("protocol").asText()
                                                + "/"
                                                + port.path("port").asInt()));
        return found;
    }

    private static Stream<JsonNode> egress(JsonNode policy) {
        return stream(policy.at("/spec/egress"));
    }

    private static void assertNeverIntoTheCluster(JsonNode policy) {
        List<JsonNode> everywhere =
                egress(policy)
                        .flatMap(rule -> stream(rule.path("to")))
                        .map(to -> to.path("ipBlock"))
                        .filter(block -> block.path("cidr").asText().endsWith("/0"))
                        .toList();
        assertThat(everywhere).isNotEmpty();
        for (JsonNode block : everywhere) {
            List<String> expected =
                    block.path("cidr").asText().contains(":")
                            ? List.of("fd00::/8")
                            : Arrays.asList("10.0.0.0/8", "192.168.0.0/16");
            assertThat(texts(block.path("except"))).isEqualTo(expected);
        }
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
