package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.evidence.SeenForList;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list was made of, as one JSON value. */
final class SeenColumn {

    private SeenColumn() {}

    static @Nullable Map<String, Object> of(@Nullable SeenForList seen) {
        if (seen == null) {
            return null;
        }
        Map<String, String> parts = new HashMap<>();
        seen.parts()
                .forEach(
                        (hash, part) ->
                                parts.put(hash, Base64.getEncoder().encodeToString(part.bytes())));
        return Map.of("lookups", seen.lookups(), "registries", seen.registries(), "parts", parts);
    }

    static @Nullable SeenForList read(@Nullable Map<String, Object> column) {
        if (column == null) {
            return null;
        }
        Map<String, Octets> parts = new HashMap<>();
        if (column.get("parts") instanceof Map<?, ?> kept) {
            kept.forEach(
                    (hash, part) ->
                            parts.put(
                                    String.valueOf(hash),
                                    Octets.of(Base64.getDecoder().decode(String.valueOf(part)))));
        }
        return new SeenForList(
                objects(column.get("lookups")), objects(column.get("registries")), parts);
    }

    @SuppressWarnings("unchecked") // Read from JSON: the keys of an object are strings.
    private static List<Map<String, Object>> objects(@Nullable Object value) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map) {
                    objects.add((Map<String, Object>) map);
                }
            }
        }
        return objects;
    }
}
