package dev.shonin.dcv.domain.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question came to. No such name, no such record, a server that failed, an answer that is
 * not what was signed, and silence are different things, and only the first two say anything about
 * the domain.
 */
public sealed interface DnsReply {

    /** In a few words, for evidence and logs. */
    String summary();

    /**
     * Records of the type asked for.
     *
     * @param records at least one
     * @param aliases the names that CNAME and DNAME records led through, the one asked for first;
     *     empty without aliases
     */
    record Answer(List<DnsRecord> records, List<String> aliases) implements DnsReply {
        /** Copies the lists. */
        public Answer {
            records = List.copyOf(records);
            aliases = List.copyOf(aliases);
        }

        @Override
        public String summary() {
            return "answer";
        }
    }

    /**
     * The name does not exist (NXDOMAIN).
     *
     * @param zone the SOA record of the zone that says so, if it was sent
     */
    record NoSuchName(DnsRecord.@Nullable Soa zone) implements DnsReply {
        @Override
        public String summary() {
            return "no such name";
        }
    }

    /**
     * The name exists and has no record of that type (RFC 2308 section 2.2).
     *
     * @param zone the SOA record of the zone that says so, if it was sent
     */
    record NoData(DnsRecord.@Nullable Soa zone) implements DnsReply {
        @Override
        public String summary() {
            return "no such record";
        }
    }

    /**
     * No server gave a usable answer.
     *
     * @param cause a response code such as {@code SERVFAIL}, or what was wrong with the answer
     */
    record ServerFailed(String cause) implements DnsReply {
        @Override
        public String summary() {
            return "server failed: " + cause;
        }
    }

    /**
     * An answer came and did not stand up to DNSSEC. What it said is not kept here: it counts for
     * nothing (BR 3.2.2.8.1).
     *
     * @param why what the validator found
     */
    record Bogus(String why) implements DnsReply {
        @Override
        public String summary() {
            return "bogus (DNSSEC): " + why;
        }
    }

    /** No server answered in time. */
    record TimedOut() implements DnsReply {
        @Override
        public String summary() {
            return "timed out";
        }
    }
}
