package dev.shonin.local.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.local.StackException;
import java.util.ArrayList;
import java.util.List;

/** The keys in a file: one JWK, or a set of them (RFC 7517 section 5). */
final class TrustedKeys {

    private TrustedKeys() {}

    static List<String> in(String text) {
        try {
            JsonNode json = new ObjectMapper().readTree(text);
            if (!json.path("keys").isArray()) {
                return List.of(json.toString());
            }
            List<String> keys = new ArrayList<>();
            json.path("keys").forEach(key -> keys.add(key.toString()));
            return keys;
        } catch (JsonProcessingException e) {
            throw new StackException("the key file is neither a JWK nor a JWK set");
        }
    }
}
