package dev.shonin.order.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the parameters of a timeline entry; what is not known is left out. */
public final class Params {

    private final Map<String, String> values = new LinkedHashMap<>();

    private Params() {}

    public static Params of(String key, @Nullable String value) {
        return new Params().and(key, value);
    }

    /** Adds a parameter, unless it is null. */
    public Params and(String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
        return this;
    }

    public Map<String, String> map() {
        return Map.copyOf(values);
    }
}
