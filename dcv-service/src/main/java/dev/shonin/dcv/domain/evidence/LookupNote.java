package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Octets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A DNS lookup as it is kept: what was asked, of whom, when, how long it took, what came back, both
 * as text and as DNS messages with their signatures (base64), and what DNSSEC says of it.
 */
final class LookupNote {

    private LookupNote() {}

    static List<Map<String, Object>> of(List<DnsLookup> lookups) {
        return lookups.stream().map(LookupNote::of).toList();
    }

    private static String base64(Octets message) {
        return Base64.getEncoder().encodeToString(message.bytes());
    }

    private static Map<String, Object> of(DnsLookup lookup) {
        return Map.of(
                "question", lookup.question().toString(),
                "server", lookup.server(),
                "askedAt", lookup.askedAt().toString(),
                "tookMillis", lookup.took().toMillis(),
                "reply", lookup.reply().summary(),
                "dnssec", lookup.dnssec().code(),
                "records", lookup.recordTexts(),
                "messages", lookup.messages().stream().map(LookupNote::base64).toList());
    }
}
