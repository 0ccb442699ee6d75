package dev.shonin.issuance.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.issuance.domain.SignedTimestamp;
import dev.shonin.issuance.domain.TransparencyLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Submits over HTTP (RFC 6962 §4.2). Addresses come from the operator's configuration, redirects
 * are not followed, and no more is read than an answer has.
 */
@ApplicationScoped
public class HttpTransparencyLog implements TransparencyLog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_OCTETS = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Override
    public Answer submit(URI log, List<byte[]> chain) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode certificates = body.putArray("chain");
        chain.forEach(der -> certificates.add(Base64.getEncoder().encodeToString(der)));
        HttpRequest request =
                HttpRequest.newBuilder(log.resolve("ct/v1/add-pre-chain"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] answer = in.readNBytes(MOST_OCTETS);
                return response.statusCode() == 200
                        ? new Answer.Promised(timestamp(JSON.readTree(answer)))
                        : new Answer.Unavailable("it answered " + response.statusCode());
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Answer.Unavailable(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable("interrupted");
        }
    }

    private static SignedTimestamp timestamp(JsonNode answer) {
        if (answer == null || !answer.path("timestamp").isIntegralNumber()) {
            throw new IllegalArgumentException("the answer is no timestamp");
        }
        return new SignedTimestamp(
                answer.path("sct_version").asInt(-1),
                bytes(answer, "id"),
                answer.path("timestamp").asLong(),
                bytes(answer, "extensions"),
                bytes(answer, "signature"));
    }

    private static byte[] bytes(JsonNode answer, String field) {
        return Base64.getDecoder().decode(answer.path(field).asText());
    }
}
