package dev.shonin.testing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shonin.events.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges an emitted event: a CloudEvents 1.0 envelope whose data are as the type's JSON Schema in
 * {@code event-contracts} says.
 */
public final class SchemaValidator {

    private static final String ENVELOPE = "cloud-event.schema.json";

    private final ObjectMapper mapper = JsonMapper.builder().build();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** Every fault found; none when the event is as promised. */
    public List<String> faults(byte[] cloudEvent) {
        JsonNode event;
        try {
            event = mapper.readTree(cloudEvent);
        } catch (JacksonException e) {
            return List.of("not JSON: " + e.getMessage());
        }
        List<String> faults = new ArrayList<>();
        judge(ENVELOPE, event, faults);
        String type = event.path("type").asString("");
        EventType known = EventType.of(type).orElse(null);
        if (known == null) {
            faults.add("unknown type " + type);
            return faults;
        }
        judge(known.schema(), event.path("data"), faults);
        return faults;
    }

    /** Fails with all faults when there are any. */
    public void check(byte[] cloudEvent) {
        List<String> faults = faults(cloudEvent);
        if (!faults.isEmpty()) {
            throw new AssertionError("the event breaks its contract: " + faults);
        }
    }

    private void judge(String schema, JsonNode node, List<String> faults) {
        for (Error error : schemas.computeIfAbsent(schema, this::load).validate(node)) {
            faults.add(schema + error.getInstanceLocation() + " " + error.getMessage());
        }
    }

    private Schema load(String schema) {
        String resource = "schemas/" + schema;
        try (InputStream in = EventType.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return registry.getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
