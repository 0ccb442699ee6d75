package dev.shonin.dcv.domain.proof;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.http.PageVisit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What looking for a proof came to. Only {@link Passed} proves anything. */
public sealed interface ProofFinding {

    /** What was seen. */
    Sighting seen();

    /** It is there. */
    record Passed(Sighting seen) implements ProofFinding {}

    /** It is not there, or is something else. */
    record Failed(Sighting seen) implements ProofFinding {}

    /** It could not be looked for: servers that fail or keep silent say nothing. */
    record Inconclusive(Sighting seen) implements ProofFinding {}

    /** The stable code of the outcome: {@code passed}, {@code failed} or {@code inconclusive}. */
    default String outcome() {
        return switch (this) {
            case Passed passed -> "passed";
            case Failed failed -> "failed";
            case Inconclusive unknown -> "inconclusive";
        };
    }

    /**
     * What was seen.
     *
     * @param code a stable code, such as {@code dns.other-value}
     * @param values what the sentence for people needs; printable whatever stood on the network,
     *     and without the value that was expected
     * @param lookups what the DNS said
     * @param hops what was asked of web servers
     * @param page the answer that the last of them gave; null where it gave none
     */
    record Sighting(
            String code,
            Map<String, String> values,
            List<DnsLookup> lookups,
            List<PageVisit.Hop> hops,
            PageVisit.Reply.@Nullable Content page) {

        /** One without a page. */
        public Sighting(
                String code,
                Map<String, String> values,
                List<DnsLookup> lookups,
                List<PageVisit.Hop> hops) {
            this(code, values, lookups, hops, null);
        }

        /** Copies everything. */
        public Sighting {
            values = Map.copyOf(values);
            lookups = List.copyOf(lookups);
            hops = List.copyOf(hops);
        }

        /** What DNSSEC says of it: the weakest of the answers. */
        public Dnssec dnssec() {
            return lookups.stream()
                    .map(DnsLookup::dnssec)
                    .reduce(Dnssec::and)
                    .orElse(Dnssec.INDETERMINATE);
        }
    }
}
