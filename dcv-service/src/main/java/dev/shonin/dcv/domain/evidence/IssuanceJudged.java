package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.dns.Octets;
import java.util.List;
import java.util.Map;

/**
 * Issuance was asked for and judged.
 *
 * @param outcome {@code authorized}, {@code refused} or {@code inconclusive}
 * @param names what was found for each name
 */
public record IssuanceJudged(String outcome, List<NameJudged> names) implements Fact {
    @Override
    public String kind() {
        return "issuance-judged";
    }

    @Override
    public Map<String, Octets> parts() {
        return LookupNote.parts(names.stream().flatMap(name -> name.lookups().stream()).toList());
    }

    @Override
    public Map<String, Object> values() {
        return new FactValues()
                .put("outcome", outcome)
                .put("names", names.stream().map(NameJudged::values).toList())
                .all();
    }
}
