package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.testing.openapi.DocumentedAnswers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One stream for each account. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class AccountEventsTest {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost/");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void allOrdersOfTheAccountAndNobodyElses() throws Exception {
        Client reseller = Client.reseller();
        String before = reseller.placed("www.example.com");
        // Or the stream, which begins behind what nothing can come before any more, begins with it.
        settled(reseller, 1);
        try (Open stream = open(reseller, null)) {
            // The first line says that the stream has begun.
            assertThat(stream.lines().readLine()).startsWith(":");
            Client.reseller().placed("www.example.com");
            String one = reseller.placed("www.example.com");
            String other = reseller.placed("www.example.net");
            reseller.postNothing("/v1/orders/" + before + "/cancel").then().statusCode(200);

            List<String> data = stream.data(3);

            assertThat(data.get(0)).contains(one).contains("order.placed");
            assertThat(data.get(1)).contains(other).contains("order.placed");
            assertThat(data.get(2)).contains(before).contains("order.cancelled");
        }
    }

    @Test
    void lastEventIdResumesBehindIt() throws Exception {
        Client reseller = Client.reseller();
        String one = reseller.placed("www.example.com");
        String other = reseller.placed("www.example.net");
        JsonPath all = settled(reseller, 2);
        assertThat(all.getList("events.orderId")).isEqualTo(List.of(one, other));

        try (Open stream = open(reseller, all.getString("events[0].place"))) {
            assertThat(stream.data(1).getFirst()).contains(other).doesNotContain(one);
        }
        reseller.get("/v1/events?after=" + all.getString("events[1].place"))
                .then()
                .body("events.size()", equalTo(0));
    }

    @Test
    void pageByPageAndRefusedWhereThePlaceIsNone() {
        Client reseller = Client.reseller();
        reseller.placed("www.example.com");
        reseller.placed("www.example.net");
        settled(reseller, 2);
        JsonPath first = reseller.get("/v1/events?limit=1").jsonPath();
        assertThat(first.getList("events")).hasSize(1);
        JsonPath second =
                reseller.get("/v1/events?limit=1&after=" + first.getString("next")).jsonPath();
        assertThat(second.getString("events[0].place"))
                .isNotEqualTo(first.getString("events[0].place"));
        reseller.get("/v1/events?after=1.x.2")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("parameter.after"));
    }

    /** A line shows once no transaction that began before it still runs. */
    private static JsonPath settled(Client client, int lines) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> client.get("/v1/events").jsonPath(),
                        page -> page.getList("events").size() == lines);
    }

    /** A stream that has begun. */
    private record Open(HttpResponse<InputStream> answer, BufferedReader lines)
            implements AutoCloseable {

        /** The next data, once so many have come; whatever was read is held to the description. */
        List<String> data(int count) throws IOException {
            List<String> read = new ArrayList<>();
            while (read.stream().filter(Open::isData).count() < count) {
                String line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("the stream ended after " + read);
                }
                read.add(line);
            }
            DocumentedAnswers.holdStream(answer, read);
            return read.stream().filter(Open::isData).toList();
        }

        private static boolean isData(String line) {
            return line.startsWith("data:");
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Open open(Client client, @Nullable String lastEventId) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/v1/events"))
                        .header("Authorization", "Bearer " + client.key())
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Open(
                answer,
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }
}
