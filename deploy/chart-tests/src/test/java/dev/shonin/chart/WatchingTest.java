package dev.shonin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and dashboards ask for metrics there are, and every alert says what to do. */
class WatchingTest {

    private static final String RULES = "deploy/helm/shonin/alerts/shonin.rules.yaml";
    private static final Pattern TABLE_LINE =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z]+)[^|]*\\|");
    private static final Pattern SERVICES_OF =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\|[^|]*\\|[^|]*\\|([^|]*)\\|");
    private static final Pattern RUNBOOK_LINK = Pattern.compile("\\]\\(([a-z-]+\\.md)\\)");

    private final Set<String> series = series();

    /** The names under which what the table lists can be asked for. */
    private static Set<String> series() {
        Set<String> all = new HashSet<>();
        Matcher line = TABLE_LINE.matcher(Project.text("deploy/metrics.md"));
        while (line.find()) {
            String name = line.group(1);
            if (line.group(2).equals("timer")) {
                for (String suffix : List.of("_count", "_sum", "_max", "_bucket")) {
                    all.add(name + suffix);
                }
            } else {
                all.add(name);
            }
        }
        return all;
    }

    private static List<JsonNode> alerts() {
        List<JsonNode> all = new ArrayList<>();
        Rendered.documents(Project.text(RULES))
                .getFirst()
                .path("groups")
                .forEach(group -> group.path("rules").forEach(all::add));
        return all;
    }

    private static List<String> queries(Path dashboard) throws IOException {
        return Rendered.YAML.readTree(dashboard.toFile()).findValues("expr").stream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void everyAlertAsksForMetricsThereAre() {
        assertThat(series).hasSizeGreaterThan(40);
        assertThat(alerts()).hasSizeGreaterThan(15);
        for (JsonNode alert : alerts()) {
            assertThat(PromQl.metrics(alert.path("expr").asText()))
                    .as(alert.path("alert").asText())
                    .isNotEmpty()
                    .isSubsetOf(series);
        }
    }

    @Test
    void everyDashboardAsksForMetricsThereAre() throws IOException {
        List<Path> dashboards = Project.files("deploy/helm/shonin/dashboards", ".json");

        assertThat(dashboards)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "delivery.json", "machinery.json", "orders.json", "validation.json");
        Set<String> shown = new HashSet<>();
        for (Path dashboard : dashboards) {
            List<String> queries = queries(dashboard);
            assertThat(queries).hasSizeGreaterThan(4);
            for (String query : queries) {
                assertThat(PromQl.metrics(query)).as(query).isNotEmpty().isSubsetOf(series);
                shown.addAll(PromQl.metrics(query));
            }
        }
        Matcher line = TABLE_LINE.matcher(Project.text("deploy/metrics.md"));
        while (line.find()) {
            String name = line.group(1);
            assertThat(shown).as(name + " is on a dashboard").anyMatch(s -> s.startsWith(name));
        }
    }

    /** Each service's MetricsTest looks at the lines that name it: none may be left to nobody. */
    @Test
    void everyMetricIsLookedForInTheServicesThatHaveIt() throws IOException {
        Matcher line = SERVICES_OF.matcher(Project.text("deploy/metrics.md"));
        int lines = 0;
        while (line.find()) {
            lines++;
            assertThat(line.group(2).strip().split(" ")).isNotEmpty().isSubsetOf(Project.SERVICES);
        }
        assertThat(lines).isGreaterThan(30);
        for (String service : Project.SERVICES) {
            assertThat(metricsTests(service))
                    .as(service)
                    .singleElement()
                    .satisfies(
                            file ->
                                    assertThat(read(file))
                                            .contains(".complaints(\"" + service + "\", "));
        }
    }

    private static List<Path> metricsTests(String service) throws IOException {
        try (Stream<Path> files = Files.walk(Project.file(service + "-service/src/test/java"))) {
            return files.filter(file -> file.endsWith("MetricsTest.java")).toList();
        }
    }

    @Test
    void everyAlertSaysWhatToDo() {
        Set<String> runbooks = new HashSet<>();
        for (JsonNode alert : alerts()) {
            String name = alert.path("alert").asText();
            String link = alert.at("/annotations/runbook_url").asText();
            assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).isNotBlank();
            assertThat(Project.file(link))
                    .as(name)
                    .content()
                    .startsWith("# " + name + ":")
                    .contains(
                            "## What it means",
                            "## How bad it is",
                            "## What to look at",
                            "## What to do");
            runbooks.add(Project.file(link).getFileName().toString());
        }
        runbooks.add("README.md");
        for (Path runbook : Project.files("deploy/runbooks", ".md")) {
            assertThat(runbooks).contains(runbook.getFileName().toString());
            Matcher link = RUNBOOK_LINK.matcher(read(runbook));
            while (link.find()) {
                assertThat(runbook.resolveSibling(link.group(1))).exists();
            }
        }
    }

    @Test
    void theServiceLevelsAreWatched() {
        String rules = Project.text(RULES);

        assertThat(rules)
                .contains("shonin_order_issuance_seconds_bucket{le=\"60.0\"}", "14.4 * 0.001")
                .contains("shonin_mail_acceptance_seconds_bucket{le=\"60.0\"}", "14.4 * 0.01")
                .contains("shonin_crl_life_ratio) > 0.5")
                .contains("shonin_outbox_age_seconds) > 30");
    }

    /** As Prometheus itself reads them; of a dashboard's queries it takes rules made of them. */
    @Test
    void prometheusReadsEveryExpression(@TempDir Path folder) throws Exception {
        promtool("check", "rules", Project.file(RULES).toString());

        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        int number = 0;
        for (Path dashboard : Project.files("deploy/helm/shonin/dashboards", ".json")) {
            for (String query : queries(dashboard)) {
                rules.append("      - {record: q%d, expr: '%s'}%n".formatted(number++, query));
            }
        }
        Path file = folder.resolve("dashboards.yaml");
        Files.writeString(file, rules);
        promtool("check", "rules", file.toString());
    }

    /** What would happen: the alerts against series made up for the purpose. */
    @Test
    void alertsFireWhenTheyShould() throws Exception {
        promtool(
                "test",
                "rules",
                Project.file("deploy/chart-tests/src/test/resources/alerts.yaml").toString());
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("promtool"));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
