package dev.shonin.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventContractTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest
    @EnumSource
    void everyFieldOfTheRecordStandsInTheSchemaAndNoOther(EventType type) {
        compare(type.dataClass(), schemaJson(type.schema()));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenFollowsTheSchemasAndIsReadBackTheSame(EventType type) {
        for (boolean whole : List.of(true, false)) {
            EventData data = SampleEvents.of(type, whole);
            byte[] written = write(data, whole ? TRACE : null);

            JsonNode event = JSON.readTree(written);
            assertThat(schema("cloud-event.schema.json").validate(event)).isEmpty();
            assertThat(schema(type.schema()).validate(event.path("data"))).isEmpty();

            EventJson.Received read = EventJson.read(written);
            assertThat(read.data()).isEqualTo(data);
            assertThat(read.traceparent()).isEqualTo(whole ? TRACE : null);
            assertThat(event.path("subject").asString()).isEqualTo(data.aggregateId());
        }
    }

    @Test
    void anEventOfALaterVersionIsReadWithoutItsData() {
        EventData data = SampleEvents.of(EventType.ORDER_CLOSED, true);
        String later =
                new String(write(data, null), StandardCharsets.UTF_8)
                        .replace("dev.shonin.order.closed.v1", "dev.shonin.order.frozen.v1");

        EventJson.Received read = EventJson.read(later.getBytes(StandardCharsets.UTF_8));

        assertThat(read.type()).isEqualTo("dev.shonin.order.frozen.v1");
        assertThat(read.data()).isNull();
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        EventData data = SampleEvents.of(EventType.ORDER_CLOSED, true);
        String later =
                new String(write(data, null), StandardCharsets.UTF_8)
                        .replace("\"outcome\":", "\"added\":{\"deep\":[1]},\"outcome\":");

        assertThat(EventJson.read(later.getBytes(StandardCharsets.UTF_8)).data()).isEqualTo(data);
    }

    @Test
    void whatIsNoEventIsRefused() {
        for (String text : List.of("", "{}", "[]", "no json", "{\"specversion\":\"1.0\"}")) {
            assertThatThrownBy(() -> EventJson.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void theAsyncApiDocumentNamesEveryEventOnItsChannel() throws IOException {
        String document = resource("asyncapi.yaml");
        for (EventType type : EventType.values()) {
            String record = type.dataClass().getSimpleName();
            assertThat(document)
                    .contains("    " + record + ":\n      name: " + type.type() + "\n")
                    .contains("$ref: schemas/" + type.schema());
            assertThat(channel(document, type.topic()))
                    .contains("$ref: '#/components/messages/" + record + "'");
        }
        for (Topic topic : Topic.values()) {
            assertThat(document).contains("    address: " + topic.topicName() + "\n");
        }
    }

    private static String channel(String document, Topic topic) {
        int start = document.indexOf("    address: " + topic.topicName() + "\n");
        int next = document.indexOf("    address: ", start + 1);
        return document.substring(start, next < 0 ? document.indexOf("operations:") : next);
    }

    private static void compare(Class<?> record, JsonNode schema) {
        Set<String> components =
                Stream.of(record.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet());
        Set<String> needed =
                Stream.of(record.getRecordComponents())
                        .filter(component -> !SampleEvents.mayBeNull(component))
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet());
        assertThat(Set.copyOf(schema.path("properties").propertyNames())).isEqualTo(components);
        assertThat(texts(schema.path("required"))).isEqualTo(needed);
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode property = schema.path("properties").path(component.getName());
            assertThat(property.path("description").asString(""))
                    .as("description of %s.%s", record.getSimpleName(), component.getName())
                    .isNotEmpty();
            JsonNode inner = property.has("items") ? property.path("items") : property;
            nested(component).ifPresent(type -> compare(type, inner));
        }
    }

    private static Optional<Class<?>> nested(RecordComponent component) {
        Type type =
                component.getGenericType() instanceof ParameterizedType list
                        ? list.getActualTypeArguments()[0]
                        : component.getGenericType();
        return type instanceof Class<?> found && found.isRecord()
                ? Optional.of(found)
                : Optional.empty();
    }

    private static byte[] write(EventData data, @Nullable String trace) {
        return EventJson.write(
                "evt_01jd7q9y3m0000000000000000", URI.create("/order-service"), NOW, trace, data);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static Schema schema(String name) {
        return SCHEMAS.getSchema(schemaJson(name));
    }

    private static JsonNode schemaJson(String name) {
        try {
            return JSON.readTree(resource("schemas/" + name));
        } catch (IOException e) {
            throw new AssertionError("no schema " + name, e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = EventType.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
