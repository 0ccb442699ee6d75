package dev.shonin.local.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event that a consumer could not take in.
 *
 * @param id its place on the dead-letter topic, {@code partition-offset}
 * @param at when it was laid aside
 * @param topic where it came from
 * @param consumer who could not take it in
 * @param cause why
 * @param key the order, or account
 * @param eventId the event's id; empty when it is not readable
 * @param type the event's type; empty when it is not readable
 * @param value the event as it came
 */
record DeadLetter(
        String id,
        Instant at,
        String topic,
        String consumer,
        String cause,
        String key,
        String eventId,
        String type,
        byte[] value) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static DeadLetter of(ConsumerRecord<String, byte[]> message) {
        JsonNode event = read(message.value());
        return new DeadLetter(
                message.partition() + "-" + message.offset(),
                Instant.ofEpochMilli(message.timestamp()),
                header(message, "shonin-topic"),
                header(message, "shonin-consumer"),
                header(message, "shonin-cause"),
                message.key(),
                event.path("id").asText(""),
                event.path("type").asText(""),
                message.value());
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
