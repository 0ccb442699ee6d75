package dev.shonin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.local.StackReport.Part;
import dev.shonin.local.StackReport.State;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One stack with the real infrastructure and, in place of the services, {@link FakeService}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class LocalStackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private StackOptions options;
    private LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        for (ServiceKind kind : ServiceKind.values()) {
            FakeService.install(directory, kind);
        }
        options = StackOptions.forTests(directory, directory.resolve("state"));
        stack = LocalStack.start(options);
    }

    @AfterAll
    void stop() {
        List<ProcessHandle> children =
                stack.snapshot().parts().stream()
                        .map(Part::pid)
                        .filter(pid -> pid != null)
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .toList();
        assertThat(children).hasSize(5);
        stack.close();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(stack.snapshot().state()).isEqualTo(State.DOWN);
        http.close();
    }

    @Test
    void everyPartIsReadyAndItsFilesAreItsOwners() throws Exception {
        assertThat(stack.snapshot().state()).isEqualTo(State.READY);
        assertThat(stack.snapshot().parts())
                .extracting(Part::name)
                .containsExactly(
                        "database",
                        "kafka",
                        "mail",
                        "dns",
                        "order-service",
                        "dcv-service",
                        "notification-service",
                        "issuance-service");
        // A part's state changes before it is written down.
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () ->
                                        StackReport.read(options.state().report())
                                                .equals(Optional.of(stack.snapshot()))))
                .isTrue();
        for (Path secret : List.of(options.state().env(), options.state().secrets())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(options.state().env()))
                .contains("SHONIN_URL=http://localhost:" + options.ports().http())
                .contains("SHONIN_API_KEY=shn_demo")
                .contains("SHONIN_OPERATOR_KEY=shn_")
                .contains("SHONIN_DB_URL_ORDERS=jdbc:postgresql://127.0.0.1:");
    }

    @Test
    void theProxyRoutesByPrefixAndSaysWhoAsks() throws Exception {
        String port = Integer.toString(options.ports().http());
        for (String path : List.of("/v1/orders/ord_1", "/approve/token", "/v1/messages", "/ca/a")) {
            assertThat(get(path).body()).isEqualTo(path + " 127.0.0.1 localhost:" + port);
        }
        HttpResponse<String> nobody = get("/v1/ordersx");
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(nobody.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(nobody).path("code").asText()).isEqualTo("gateway.no-such-path");
        assertThat(get("/").body()).contains("href=\"/docs\"").contains("Mail inbox");
    }

    @Test
    void theGalleryShowsWhatTheServicesRenderFromSamples() throws Exception {
        assertThat(get("/gallery").body())
                .contains("dcv-service", "notification-service")
                .contains("href=\"/gallery/dcv/thing.ja.html\">ja html<")
                .contains("href=\"/gallery/order/thing.en.txt\">en txt<")
                .doesNotContain("<b>");
        HttpResponse<String> exhibit = get("/gallery/order/thing.ja.html");
        assertThat(exhibit.body()).isEqualTo("<h1>見本 true</h1>");
        assertThat(exhibit.headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
        assertThat(exhibit.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
        for (String path :
                List.of("/gallery/x", "/gallery/order/../q", "/gallery/order/no.ja.html")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theProxyStreamsServerSentEvents() throws Exception {
        HttpResponse<InputStream> response =
                http.send(request("/v1/orders/stream"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("id: 1");
            assertThat(lines.readLine()).isEqualTo("data: placed");
        }
    }

    @Test
    void theDocumentThatOrderServicePublishesIsShownToPeopleToo() throws Exception {
        JsonNode all = json(get("/openapi"));
        for (ServiceKind kind : ServiceKind.values()) {
            assertThat(
                            all.path("paths")
                                    .path(kind.prefixes().getFirst())
                                    .path("get")
                                    .path("summary")
                                    .asText())
                    .as(all.toString())
                    .isEqualTo("From " + options.ports().order());
        }
        assertThat(get("/docs").body())
                .contains("/approve")
                .contains("&lt;b&gt;")
                .contains("409 thing.taken")
                .contains("It is taken. Take another.")
                .contains("Taken &lt;by&gt; another.");
    }

    @Test
    void aKilledServiceStaysDownUntilItIsRestarted() throws Exception {
        long before = stack.pid(ServiceKind.DCV);
        stack.kill(ServiceKind.DCV);
        assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
        HttpResponse<String> away = get("/v1/policy");
        assertThat(away.statusCode()).isEqualTo(502);
        assertThat(json(away).path("code").asText()).isEqualTo("gateway.service-away");
        assertThat(json(away).path("detail").asText()).contains("dcv-service");

        stack.restart(ServiceKind.DCV);
        assertThat(get("/v1/policy").statusCode()).isEqualTo(200);
        assertThat(stack.pid(ServiceKind.DCV)).isNotEqualTo(before);
    }

    @Test
    void aServiceThatDiesComesBackByItself() throws Exception {
        long before = stack.pid(ServiceKind.ISSUANCE);
        assertThat(get("/ocsp/die").statusCode()).isEqualTo(502);
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () ->
                                        part("issuance-service").state() == State.READY
                                                && part("issuance-service").restarts() == 1))
                .isTrue();
        assertThat(stack.pid(ServiceKind.ISSUANCE)).isNotEqualTo(before);
        assertThat(get("/ocsp/x").statusCode()).isEqualTo(200);
    }

    @Test
    void databaseAndBrokerRestartWithTheirData() throws Exception {
        long postmaster = stack.databasePid();
        stack.restartDatabase();
        stack.restartBroker();
        assertThat(stack.databasePid()).isNotEqualTo(postmaster);
        assertThat(part("kafka").state()).isEqualTo(State.READY);
        // The service makes its table on its start, and finds it again.
        stack.restart(ServiceKind.ORDER);
        assertThat(get("/v1/orders").statusCode()).isEqualTo(200);
    }

    @Test
    void noSecondStackStartsInTheSameDirectory() {
        assertThatThrownBy(() -> LocalStack.start(options))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("a stack runs already in");
    }

    private Part part(String name) {
        return stack.snapshot().parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(options.baseUrl() + path))
                .header("Authorization", "Bearer shn_demo")
                .header("X-Forwarded-For", "198.51.100.66")
                .build();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
