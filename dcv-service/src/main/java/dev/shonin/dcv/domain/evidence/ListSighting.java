package dev.shonin.dcv.domain.evidence;

import java.time.Instant;
import java.util.Map;

/**
 * A list that speaks for an address whose source could not be asked when the address was chosen.
 *
 * @param listId the list
 * @param madeAt when its sources were asked
 * @param seen what they said
 */
public record ListSighting(String listId, Instant madeAt, SeenForList seen) {

    Map<String, Object> values() {
        return new FactValues()
                .put("id", listId)
                .put("madeAt", madeAt.toString())
                .put("lookups", seen.lookups())
                .put("registries", seen.registries().isEmpty() ? null : seen.registries())
                .all();
    }
}
