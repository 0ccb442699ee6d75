package dev.shonin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.testing.HttpHistoryServer.Answer;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HistoryServersTest {

    @Test
    void theHttpServerAnswersAsToldAndRemembers() throws Exception {
        try (HttpHistoryServer server = HttpHistoryServer.start();
                HttpClient client = HttpClient.newHttpClient()) {
            server.answer("/hook", Answer.of(202, "taken").withHeader("X-Seen", "yes"));
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(server.baseUrl() + "/hook?a=1"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("taken");
            assertThat(answer.headers().firstValue("X-Seen")).contains("yes");
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(
                            request -> {
                                assertThat(request.method()).isEqualTo("POST");
                                assertThat(request.target()).isEqualTo("/hook?a=1");
                                assertThat(request.body()).isEqualTo("{}");
                            });
        }
    }

    @Test
    void theWhoisServerAnswersAsToldAndRemembers() throws Exception {
        try (WhoisServer server = WhoisServer.start()) {
            server.answer("Example.com", "Registrant Email: owner@example.com\r\n");
            assertThat(whois(server, "example.com")).contains("owner@example.com");
            assertThat(whois(server, "example.net")).isEqualTo("No match.\r\n");
            assertThat(server.queries()).containsExactly("example.com", "example.net");
        }
    }

    private static String whois(WhoisServer server, String query) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write((query + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
