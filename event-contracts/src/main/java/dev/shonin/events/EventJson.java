package dev.shonin.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as CloudEvents 1.0 structured JSON and reads them back (CloudEvents JSON format
 * 1.0).
 */
public final class EventJson {

    /** The CloudEvents extension that carries the W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    // Unknown fields are ignored on purpose: events grow, and an older consumer must keep reading.
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();
    private static final JsonFormat FORMAT = new JsonFormat();

    private EventJson() {}

    /**
     * Writes an event.
     *
     * @param id the event's id, unique for ever: consumers deduplicate by it
     * @param source the service, such as {@code /order-service}
     * @param time when it happened
     * @param traceparent the W3C trace context, if there is one
     * @param data what happened
     */
    public static byte[] write(
            String id, URI source, Instant time, @Nullable String traceparent, EventData data) {
        EventType type = EventType.of(data);
        CloudEventBuilder builder =
                CloudEventBuilder.v1()
                        .withId(id)
                        .withSource(source)
                        .withType(type.type())
                        .withSubject(data.aggregateId())
                        .withTime(time.atOffset(ZoneOffset.UTC))
                        .withDataSchema(URI.create("/schemas/" + type.schema()));
        if (traceparent != null) {
            builder = builder.withExtension(TRACEPARENT, traceparent);
        }
        try {
            return FORMAT.serialize(
                    builder.withData("application/json", MAPPER.writeValueAsBytes(data)).build());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + type, e);
        }
    }

    /** Reads an event's envelope; data of a type this version does not know is left unread. */
    public static Received read(byte[] json) {
        CloudEvent event = FORMAT.deserialize(json);
        Optional<EventType> type = EventType.of(event.getType());
        EventData data = null;
        if (type.isPresent() && event.getData() != null) {
            try {
                data = MAPPER.readValue(event.getData().toBytes(), type.get().dataClass());
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "cannot read " + event.getType() + " " + event.getId(), e);
            }
        }
        Object traceparent = event.getExtension(TRACEPARENT);
        return new Received(
                event.getId(),
                event.getType(),
                traceparent == null ? null : traceparent.toString(),
                data);
    }

    /**
     * An event as received.
     *
     * @param id its id
     * @param type its CloudEvents type
     * @param traceparent its trace context, if it has one
     * @param data what happened; null where this version does not know the type
     */
    public record Received(
            String id, String type, @Nullable String traceparent, @Nullable EventData data) {}
}
