package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.KeyChain;
import dev.shonin.dcv.domain.dns.Octets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A DNS lookup as it is kept: what was asked, of whom, when, how long it took, what came back, both
 * as text and as DNS messages with their signatures (base64), what DNSSEC says of it, and the
 * hashes of the keys that this was concluded from.
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
        KeyChain keys = lookup.keys();
        // Without keys of ours such a word is the resolver's.
        boolean taken =
                keys == null
                        && (lookup.dnssec() == Dnssec.SECURE || lookup.dnssec() == Dnssec.INSECURE);
        return new FactValues()
                .put("question", lookup.question().toString())
                .put("server", lookup.server())
                .put("askedAt", lookup.askedAt().toString())
                .put("tookMillis", lookup.took().toMillis())
                .put("reply", lookup.reply().summary())
                .put("dnssec", lookup.dnssec().code())
                .put("dnssecBy", taken ? "resolver" : null)
                .put("keys", keys == null ? null : of(keys))
                .put("records", lookup.recordTexts())
                .put("messages", lookup.messages().stream().map(LookupNote::base64).toList())
                .all();
    }

    private static Map<String, Object> of(KeyChain keys) {
        return Map.of(
                "anchors",
                keys.anchors().sha256(),
                "sets",
                keys.messages().stream().map(Octets::sha256).toList());
    }

    /** What the look-ups name by hash: kept beside, once, however often it is named. */
    static Map<String, Octets> parts(List<DnsLookup> lookups) {
        Map<String, Octets> parts = new HashMap<>();
        for (DnsLookup lookup : lookups) {
            KeyChain keys = lookup.keys();
            if (keys != null) {
                parts.put(keys.anchors().sha256(), keys.anchors());
                keys.messages().forEach(one -> parts.put(one.sha256(), one));
            }
        }
        return parts;
    }
}
