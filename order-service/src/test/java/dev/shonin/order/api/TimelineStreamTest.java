package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.testing.openapi.DocumentedAnswers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
class TimelineStreamTest {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost/");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void linesComeAsTheyAreWrittenAndTheStreamEndsWithTheOrder() throws Exception {
        Client reseller = Client.reseller();
        String id = reseller.placed("www.example.com");
        CompletableFuture<HttpResponse<Stream<String>>> answer =
                http.sendAsync(request(reseller, id).build(), HttpResponse.BodyHandlers.ofLines());
        HttpResponse<Stream<String>> stream = answer.get(60, TimeUnit.SECONDS);
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        reseller.postNothing("/v1/orders/" + id + "/cancel").then().statusCode(200);

        List<String> lines = stream.body().toList();

        DocumentedAnswers.holdStream(stream, lines);
        assertThat(lines)
                .contains("id:1", "event:order.placed", "id:2", "event:order.cancelled")
                .anySatisfy(line -> assertThat(line).startsWith("data:{").contains("\"seq\":2"));
    }

    @Test
    void lastEventIdResumesBehindItAndBehindTheEndNothingIsLeft() throws Exception {
        Client reseller = Client.reseller();
        String id = reseller.placed("www.example.com");
        reseller.postNothing("/v1/orders/" + id + "/cancel").then().statusCode(200);

        HttpResponse<String> rest =
                http.send(
                        request(reseller, id).header("Last-Event-ID", "1").build(),
                        HttpResponse.BodyHandlers.ofString());
        DocumentedAnswers.holdStream(rest, rest.body().lines().toList());
        assertThat(rest.body()).contains("id:2").doesNotContain("id:1\n");

        HttpResponse<String> nothing =
                http.send(
                        request(reseller, id).header("Last-Event-ID", "2").build(),
                        HttpResponse.BodyHandlers.ofString());
        DocumentedAnswers.holdStream(nothing, nothing.body().lines().toList());
        assertThat(nothing.statusCode()).isEqualTo(204);
        assertThat(nothing.body()).isEmpty();
    }

    @Test
    void theTimelineIsJsonUnlessAStreamIsAskedFor() {
        Client reseller = Client.reseller();
        String id = reseller.placed("www.example.com");
        for (String accept :
                List.of("*/*", "application/json", "application/json, text/event-stream;q=0.5")) {
            assertThat(
                            reseller.request()
                                    .header("Accept", accept)
                                    .get("/v1/orders/" + id + "/events")
                                    .contentType())
                    .as(accept)
                    .startsWith("application/json");
        }
    }

    private HttpRequest.Builder request(Client client, String id) {
        return HttpRequest.newBuilder(base.resolve("/v1/orders/" + id + "/events"))
                .header("Authorization", "Bearer " + client.key())
                .header("Accept", "text/event-stream");
    }
}
