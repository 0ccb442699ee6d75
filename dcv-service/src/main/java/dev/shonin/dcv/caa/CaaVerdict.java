package dev.shonin.dcv.caa;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Dnssec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What CAA says to a certificate for one name. Only {@link Passed} permits. */
public sealed interface CaaVerdict {

    /** The lookups behind it, in the order of the climb. */
    List<DnsLookup> steps();

    /** What DNSSEC says of it: the weakest of its answers. */
    default Dnssec dnssec() {
        return steps().stream()
                .map(DnsLookup::dnssec)
                .reduce(Dnssec::and)
                .orElse(Dnssec.INDETERMINATE);
    }

    /**
     * Issuance is permitted.
     *
     * @param at where the relevant record set stands; null where there is none
     * @param record the record that permits us; null where nothing restricts issuance
     * @param ttl the shortest time to live in the relevant record set; zero where there is none
     * @param steps the lookups
     * @param excused the names that could not be asked, though asked again, and lie in zones proven
     *     to be unsigned: such a failure may be taken for permission (BR 3.2.2.8)
     */
    record Passed(
            @Nullable String at,
            @Nullable String record,
            Duration ttl,
            List<DnsLookup> steps,
            List<String> excused)
            implements CaaVerdict {
        /** Copies the names. */
        public Passed {
            excused = List.copyOf(excused);
        }
    }

    /**
     * Issuance is forbidden.
     *
     * @param code {@code caa.forbidden}, {@code caa.critical-unknown}, {@code
     *     caa.account-not-permitted} or {@code caa.method-not-permitted}
     * @param at where the relevant record set stands
     * @param record the record that decided, or the first of the set where it is what is missing
     *     that decides
     * @param detail one English sentence that says what to publish
     * @param steps the lookups
     * @param iodef where the record set asks for such refusals to be reported: {@code mailto:} and
     *     {@code https:} URLs (RFC 8659 section 4.4, BR 3.2.2.8)
     * @param permit a record that would permit us, as it stands in a zone file; null where more
     *     than a record of ours is wanting
     */
    record Failed(
            String code,
            String at,
            String record,
            String detail,
            List<DnsLookup> steps,
            List<String> iodef,
            @Nullable String permit)
            implements CaaVerdict {
        /** Copies the URLs. */
        public Failed {
            iodef = List.copyOf(iodef);
        }
    }

    /**
     * It could not be found out. Not a permission (BR 3.2.2.8).
     *
     * @param at the name that could not be asked
     * @param detail one English sentence
     * @param steps the lookups
     */
    record Inconclusive(String at, String detail, List<DnsLookup> steps) implements CaaVerdict {}
}
