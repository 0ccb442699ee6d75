package dev.shonin.notification.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.WebhookWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.TreeMap;

/**
 * What webhooks say: {@code type}, {@code timestamp} and {@code data}, as Standard Webhooks has it
 * ("Payload structure"). A line of a timeline has the shape that {@code GET /v1/events} gives it.
 */
@Singleton
public class WebhookWords implements WebhookWriter {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @Override
    public String timeline(String orderId, Line line) {
        ObjectNode body = body(line.type(), line.at());
        ObjectNode event = body.putObject("data").put("orderId", orderId).putObject("event");
        event.put("seq", line.seq())
                .put("type", line.type())
                .put("at", line.at().toString())
                .put("recordedAt", line.recordedAt().toString())
                .put("actor", line.actor())
                .put("text", line.text());
        ObjectNode details = event.putObject("details");
        new TreeMap<>(line.details()).forEach(details::put);
        return written(body);
    }

    @Override
    public String challenge(String endpointId, String challenge, Instant at) {
        ObjectNode body = body("webhook.challenge", at);
        body.putObject("data").put("endpointId", endpointId).put("challenge", challenge);
        return written(body);
    }

    @Override
    public String test(String endpointId, Language language, Instant at) {
        ObjectNode body = body("webhook.test", at);
        body.putObject("data")
                .put("endpointId", endpointId)
                .put(
                        "text",
                        switch (language) {
                            case JA -> "これは接続を確認するためのテスト配信です。";
                            case EN -> "This is a test.";
                        });
        return written(body);
    }

    private static ObjectNode body(String type, Instant at) {
        return JSON.createObjectNode().put("type", type).put("timestamp", at.toString());
    }

    private static String written(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a webhook", e);
        }
    }
}
