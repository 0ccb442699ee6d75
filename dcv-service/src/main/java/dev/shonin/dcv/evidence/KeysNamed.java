package dev.shonin.dcv.evidence;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the sets of keys that entries name by their hashes, wherever in an entry a look-up is. */
final class KeysNamed {

    private KeysNamed() {}

    static Set<String> in(List<Map<?, ?>> contents) {
        Set<String> hashes = new HashSet<>();
        contents.forEach(content -> collect(content, hashes));
        return hashes;
    }

    private static void collect(@Nullable Object value, Set<String> hashes) {
        switch (value) {
            case Map<?, ?> map -> {
                Map<?, ?> keys = Entries.object(map, "keys");
                if (keys.get("anchors") instanceof String anchors) {
                    hashes.add(anchors);
                    hashes.addAll(Entries.texts(keys, "sets"));
                }
                map.values().forEach(inner -> collect(inner, hashes));
            }
            case List<?> list -> list.forEach(inner -> collect(inner, hashes));
            case null, default -> {
                // A value by itself names nothing.
            }
        }
    }
}
