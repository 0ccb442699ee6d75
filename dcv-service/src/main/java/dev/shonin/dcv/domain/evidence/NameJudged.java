package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.dns.DnsLookup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one name at issuance.
 *
 * @param name the name
 * @param verdict {@code passed} or a refusal's stable code
 * @param detail what decided
 * @param lookups what the DNS said
 * @param iodef where the domain wants such refusals reported (RFC 8659 section 4.4); mostly nowhere
 */
public record NameJudged(
        String name,
        String verdict,
        @Nullable String detail,
        List<DnsLookup> lookups,
        List<String> iodef) {

    /** One that nobody wants reported. */
    public NameJudged(
            String name, String verdict, @Nullable String detail, List<DnsLookup> lookups) {
        this(name, verdict, detail, lookups, List.of());
    }

    Map<String, Object> values() {
        return new FactValues()
                .put("name", name)
                .put("verdict", verdict)
                .put("detail", detail)
                .put("lookups", LookupNote.of(lookups))
                .put("iodef", iodef.isEmpty() ? null : iodef)
                .all();
    }
}
