package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.dns.DnsLookup;
import java.util.List;
import java.util.Map;

/**
 * A DNS lookup as it is kept: what was asked, of whom, what came back, when, and how long it took.
 */
final class LookupNote {

    private LookupNote() {}

    static List<Map<String, Object>> of(List<DnsLookup> lookups) {
        return lookups.stream().map(LookupNote::of).toList();
    }

    private static Map<String, Object> of(DnsLookup lookup) {
        return Map.of(
                "question", lookup.question().toString(),
                "server", lookup.server(),
                "askedAt", lookup.askedAt().toString(),
                "tookMillis", lookup.took().toMillis(),
                "reply", lookup.reply().summary(),
                "records", lookup.recordTexts());
    }
}
