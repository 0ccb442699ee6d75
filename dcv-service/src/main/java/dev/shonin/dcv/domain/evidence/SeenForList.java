package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list of approver addresses was made of: as much as shows that its addresses stood where
 * the list says. It is kept with the list, so that an address that is chosen later can be judged
 * again although its source could not be asked any more.
 *
 * @param lookups what the DNS said, as evidence has it
 * @param registries what registries said, as evidence has it
 * @param parts what the look-ups name by its SHA-256
 */
public record SeenForList(
        List<Map<String, Object>> lookups,
        List<Map<String, Object>> registries,
        Map<String, Octets> parts) {

    /** Copies. */
    public SeenForList {
        lookups = List.copyOf(lookups);
        registries = List.copyOf(registries);
        parts = Map.copyOf(parts);
    }

    /**
     * Takes what concerns a list out of all that was asked.
     *
     * @param list the list
     * @param lookups everything that was asked of the DNS
     * @param registries everything that was asked of registries
     */
    public static SeenForList of(
            ApproverList list, List<DnsLookup> lookups, List<RegistrationLookup> registries) {
        Set<ApproverSource> sources =
                list.candidates().stream()
                        .map(ApproverCandidate::source)
                        .collect(Collectors.toSet());
        String name = '.' + list.name().withoutWildcard().ascii();
        List<DnsLookup> own =
                lookups.stream()
                        .filter(one -> concerns(one.question().type(), sources))
                        .filter(one -> name.endsWith('.' + placeOf(one.question().name())))
                        .toList();
        return new SeenForList(
                LookupNote.of(own),
                RegistryNote.of(
                        registries.stream()
                                .filter(one -> sources.contains(one.source()))
                                .filter(one -> name.endsWith('.' + one.domain()))
                                .toList()),
                LookupNote.parts(own));
    }

    private static boolean concerns(RecordType type, Set<ApproverSource> sources) {
        return switch (type) {
            case TXT -> sources.contains(ApproverSource.DNS_TXT);
            case CAA -> sources.contains(ApproverSource.DNS_CAA);
            case SOA -> sources.contains(ApproverSource.DNS_SOA);
            case CNAME, A, AAAA, MX -> false;
        };
    }

    /** The name that a question is about, without the label that contacts stand below. */
    private static String placeOf(String asked) {
        return asked.startsWith("_") ? asked.substring(asked.indexOf('.') + 1) : asked;
    }
}
