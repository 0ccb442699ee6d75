package dev.shonin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kafka and PostgreSQL as the chart has their operators make them, and the ways in from outside.
 */
class EnginesTest {

    private final Rendered production = Rendered.production();

    @Test
    void thereIsATopicForEachTheServicesKnow() {
        Set<String> known =
                found(
                        "\\(\"(shonin\\.[a-z-]+)\"\\)",
                        "event-contracts/src/main/java/dev/shonin/events/Topic.java");

        assertThat(names("KafkaTopic")).isEqualTo(known);
        assertThat(
                        production
                                .one("KafkaTopic", "shonin.accounts")
                                .at("/spec/config/cleanup.policy")
                                .asText())
                .isEqualTo("compact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "dcv", "notification", "issuance"})
    void aServiceMayReadWhatItReadsAndNothingElse(String service) {
        Set<String> consumed = new TreeSet<>();
        Matcher channel =
                Pattern.compile("mp\\.messaging\\.incoming\\.[a-z-]+\\.topic=(\\S+)")
                        .matcher(Project.settings(service));
        while (channel.find()) {
            consumed.add(channel.group(1));
        }

        assertThat(topics(service, "Read")).isEqualTo(consumed);
        assertThat(topics(service, "Write")).isNotEmpty().contains("shonin.dead-letters");
        assertThat(acls(service))
                .noneMatch(acl -> acl.at("/resource/type").asText().equals("cluster"));
    }

    @Test
    void approvalsAreReadByNotificationAlone() {
        List<String> readers =
                Project.SERVICES.stream()
                        .filter(service -> topics(service, "Read").contains("shonin.approvals"))
                        .toList();

        assertThat(readers).containsExactly("notification");
        assertThat(acls("keda"))
                .isNotEmpty()
                .allSatisfy(
                        acl ->
                                assertThat(acl.path("operations").toString())
                                        .isEqualTo("[\"Describe\"]"));
        assertThat(
                        production
                                .one("KafkaTopic", "shonin.approvals")
                                .at("/spec/config/retention.ms")
                                .asLong())
                .isLessThan(
                        production
                                .one("KafkaTopic", "shonin.orders")
                                .at("/spec/config/retention.ms")
                                .asLong());
    }

    @Test
    void noBrokerCanBeTalkedToWithoutTlsAndAName() {
        JsonNode listeners = production.one("Kafka", "shonin-kafka").at("/spec/kafka/listeners");

        assertThat(listeners).hasSize(2);
        assertThat(listeners)
                .allSatisfy(
                        listener -> {
                            assertThat(listener.path("tls").asBoolean()).isTrue();
                            assertThat(listener.at("/authentication/type").asText()).isNotEmpty();
                        });
        assertThat(
                        production
                                .one("Kafka", "shonin-kafka")
                                .at("/spec/kafka/authorization/type")
                                .asText())
                .isEqualTo("simple");
    }

    @Test
    void everyServiceHasADatabaseOfItsOwnAndARoleThatOwnsIt() {
        JsonNode roles = production.one("Cluster", "shonin-postgresql").at("/spec/managed/roles");
        List<String> names = new ArrayList<>();
        roles.forEach(role -> names.add(role.path("name").asText()));

        assertThat(production.kind("Database")).hasSize(4);
        for (JsonNode database : production.kind("Database")) {
            String name = database.at("/spec/name").asText();
            assertThat(database.at("/spec/owner").asText()).isEqualTo(name + "_owner");
            assertThat(names).contains(name, name + "_owner");
        }
        assertThat(names).hasSize(8);
    }

    @Test
    void lagAndCpuDecideHowManyRun() {
        for (String service : Project.SERVICES) {
            JsonNode scaled = production.one("ScaledObject", "shonin-" + service);
            List<String> groups = new ArrayList<>();
            scaled.at("/spec/triggers")
                    .forEach(
                            trigger -> {
                                if (trigger.path("type").asText().equals("kafka")) {
                                    groups.add(trigger.at("/metadata/consumerGroup").asText());
                                    assertThat(topics(service, "Read"))
                                            .contains(trigger.at("/metadata/topic").asText());
                                }
                            });
            assertThat(groups).isNotEmpty().containsOnly(service + "-service");
            assertThat(Project.settings(service))
                    .contains("quarkus.application.name=" + service + "-service");
            assertThat(
                            production
                                    .one("Deployment", "shonin-" + service)
                                    .at("/spec")
                                    .has("replicas"))
                    .as("the scaler's number is not overwritten by an upgrade")
                    .isFalse();
        }
        assertThat(Rendered.external().kind("HorizontalPodAutoscaler")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPRoute", "Ingress"})
    void everyPrefixLeadsToTheServiceThatOwnsIt(String kind) {
        Rendered rendered = kind.equals("HTTPRoute") ? production : Rendered.small();
        String table = Project.text("deploy/local/src/main/java/dev/shonin/local/ServiceKind.java");
        for (String service : Project.SERVICES) {
            Matcher entry =
                    Pattern.compile(service.toUpperCase(java.util.Locale.ROOT) + "\\(([^)]*)\\)")
                            .matcher(table);
            assertThat(entry.find()).isTrue();
            Set<String> owned = new TreeSet<>();
            Matcher prefix = Pattern.compile("\"(/[^\"]+)\"").matcher(entry.group(1));
            while (prefix.find()) {
                owned.add(prefix.group(1));
            }
            Set<String> routed =
                    rendered.kind(kind).stream()
                            .filter(
                                    one ->
                                            one.at("/metadata/labels/app.kubernetes.io~1component")
                                                    .asText()
                                                    .equals(service))
                            .flatMap(one -> paths(one))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(routed).as(service).isEqualTo(owned);
        }
        assertThat(rendered.kind(kind).toString()).doesNotContain("/q/");
    }

    @Test
    void caFilesAreServedOverHttpAndEverythingElseIsNot() {
        for (JsonNode route : production.kind("HTTPRoute")) {
            boolean plain = route.at("/spec/parentRefs/0/sectionName").asText().equals("http");
            assertThat(paths(route).allMatch(p -> Set.of("/ca", "/crl", "/ocsp").contains(p)))
                    .isEqualTo(plain);
        }
        assertThat(
                        production
                                .one("HTTPRoute", "shonin-dcv-approval")
                                .at("/spec/hostnames/0")
                                .asText())
                .isEqualTo("approve.shonin.example");
        assertThat(production.kind("Certificate").getFirst().at("/spec/dnsNames").toString())
                .isEqualTo("[\"api.shonin.example\",\"approve.shonin.example\"]");
    }

    /** Approval pages may have a host of their own, by Ingress as by Gateway API. */
    @Test
    void anIngressLeadsToApprovalPagesAtTheirOwnHostAndToNothingElseThere() {
        Rendered rendered =
                Rendered.external(
                        """
                        exposure:
                          mode: ingress
                          hosts: {approval: approve.shonin.example}
                          ingress: {className: nginx}
                          tls: {issuer: {name: letsencrypt}}
                        """);
        List<JsonNode> ways = rendered.kind("Ingress");

        assertThat(ways).hasSize(6);
        assertThat(rendered.kind("HTTPRoute")).isEmpty();
        for (JsonNode way : ways) {
            String name = way.at("/metadata/name").asText();
            String host =
                    switch (name) {
                        case "shonin-dcv-approval" -> "approve.shonin.example";
                        case "shonin-issuance-ca" -> "pki.shonin.example";
                        default -> "shonin.example";
                    };
            assertThat(way.at("/spec/rules")).as(name).hasSize(1);
            assertThat(way.at("/spec/rules/0/host").asText()).as(name).isEqualTo(host);
            assertThat(paths(way).toList().contains("/approve"))
                    .as(name)
                    .isEqualTo(name.equals("shonin-dcv-approval"));
            if (name.equals("shonin-issuance-ca")) {
                assertThat(way.at("/spec").has("tls")).as("CRLs go over http").isFalse();
            } else {
                assertThat(way.at("/spec/tls/0/hosts").toString()).isEqualTo("[\"" + host + "\"]");
                assertThat(way.at("/spec/tls/0/secretName").asText()).isEqualTo("shonin-tls");
            }
            assertThat(way.at("/spec/ingressClassName").asText()).isEqualTo("nginx");
        }
        JsonNode approval =
                rendered.one("Ingress", "shonin-dcv-approval").at("/spec/rules/0/http/paths");
        assertThat(approval).hasSize(1);
        assertThat(approval.at("/0/path").asText()).isEqualTo("/approve");
        assertThat(approval.at("/0/pathType").asText()).isEqualTo("Prefix");
        assertThat(approval.at("/0/backend/service/name").asText()).isEqualTo("shonin-dcv");
        assertThat(approval.at("/0/backend/service/port/name").asText()).isEqualTo("http");
        assertThat(rendered.kind("Certificate").getFirst().at("/spec/dnsNames").toString())
                .isEqualTo("[\"shonin.example\",\"approve.shonin.example\"]");
    }

    private static Stream<String> paths(JsonNode route) {
        return Stream.concat(
                route.findValues("value").stream().map(JsonNode::asText),
                route.findValues("path").stream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText));
    }

    private Set<String> topics(String service, String operation) {
        return acls(service).stream()
                .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
                .filter(acl -> acl.path("operations").toString().contains('"' + operation + '"'))
                .map(acl -> acl.at("/resource/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<JsonNode> acls(String user) {
        return StreamSupport.stream(
                        production
                                .one("KafkaUser", "shonin-" + user)
                                .at("/spec/authorization/acls")
                                .spliterator(),
                        false)
                .toList();
    }

    private Set<String> names(String kind) {
        return production.kind(kind).stream()
                .map(one -> one.at("/metadata/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(String pattern, String file) {
        Matcher matcher = Pattern.compile(pattern).matcher(Project.text(file));
        Set<String> all = new TreeSet<>();
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }
}
