package dev.shonin.dcv.api;

import dev.shonin.dcv.domain.Exclusion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Says to people why a source gave no address, and what to publish to have one there. */
final class ExclusionTexts {

    private ExclusionTexts() {}

    static String detail(Exclusion exclusion, Locale locale) {
        Map<String, String> values = new HashMap<>();
        values.put("adn", exclusion.adn().ascii());
        values.put("br", exclusion.br());
        put(values, "owner", exclusion.owner());
        put(values, "seen", exclusion.seen());
        put(values, "since", exclusion.since());
        Wording wording = Wording.in(locale);
        String key = "exclusion." + exclusion.reason().code();
        String special = key + '.' + exclusion.source().code();
        return wording.say(wording.has(special) ? special : key, values);
    }

    private static void put(
            Map<String, String> values,
            String key,
            @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            values.put(key, value.toString());
        }
    }
}
