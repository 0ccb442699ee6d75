package dev.shonin.dcv.domain.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in order; what is null is left out. */
final class FactValues {
    private final Map<String, Object> all = new LinkedHashMap<>();

    FactValues put(String key, @Nullable Object value) {
        if (value != null) {
            all.put(key, value);
        }
        return this;
    }

    Map<String, Object> all() {
        return all;
    }
}
