package dev.shonin.dcv.domain.dns;

import java.net.Inet4Address;
import java.net.InetAddress;

/** One record of an answer, of the types that are asked for. */
public sealed interface DnsRecord {

    /**
     * Where it stands: A-labels, lower case, no trailing dot; not the name asked when an alias led
     * there.
     */
    String owner();

    /** Its time to live, in seconds. */
    long ttlSeconds();

    /** In presentation format (RFC 1035 section 5.1), printable, for evidence and for people. */
    String text();

    /**
     * A TXT record.
     *
     * @param owner where it stands
     * @param ttlSeconds its time to live
     * @param value all its character strings, joined
     */
    record Txt(String owner, long ttlSeconds, Octets value) implements DnsRecord {
        @Override
        public String text() {
            return owner + ". " + ttlSeconds + " IN TXT \"" + value + '"';
        }
    }

    /**
     * A CAA record (RFC 8659 section 4.1).
     *
     * @param owner where it stands
     * @param ttlSeconds its time to live
     * @param flags 0 to 255; bit 0, the most significant one (128), says critical
     * @param tag the property's tag as it stands there; compare without regard to case
     * @param value the property's value
     */
    record Caa(String owner, long ttlSeconds, int flags, String tag, Octets value)
            implements DnsRecord {

        private static final int CRITICAL = 128;

        /** Whether a CA that does not know the tag must not issue (RFC 8659 section 4.1). */
        public boolean critical() {
            return (flags & CRITICAL) != 0;
        }

        @Override
        public String text() {
            return owner
                    + ". CAA "
                    + flags
                    + ' '
                    + Octets.of(tag).printable(40)
                    + " \""
                    + value
                    + '"';
        }
    }

    /**
     * An address of a host.
     *
     * @param owner where it stands
     * @param ttlSeconds its time to live
     * @param address IPv4 or IPv6
     */
    record Address(String owner, long ttlSeconds, InetAddress address) implements DnsRecord {
        @Override
        public String text() {
            String type = address instanceof Inet4Address ? " IN A " : " IN AAAA ";
            return owner + ". " + ttlSeconds + type + address.getHostAddress();
        }
    }

    /**
     * A mail exchanger (RFC 5321 section 5.1).
     *
     * @param owner where it stands
     * @param ttlSeconds its time to live
     * @param preference the least is tried first
     * @param exchange the host that takes the mail; empty where the domain takes none (RFC 7505)
     */
    record Mx(String owner, long ttlSeconds, int preference, String exchange) implements DnsRecord {
        @Override
        public String text() {
            return owner + ". " + ttlSeconds + " IN MX " + preference + ' ' + exchange + '.';
        }
    }

    /**
     * An alias, where the alias itself was asked for.
     *
     * @param owner where it stands
     * @param ttlSeconds its time to live
     * @param target the name it leads to: A-labels, lower case, no trailing dot
     */
    record Alias(String owner, long ttlSeconds, String target) implements DnsRecord {
        @Override
        public String text() {
            return owner
                    + ". "
                    + ttlSeconds
                    + " IN CNAME "
                    + Octets.of(target).printable(300)
                    + '.';
        }
    }

    /**
     * A SOA record, from the answer or from the authority section of a negative answer (RFC 2308
     * section 2).
     *
     * @param owner the apex of the zone
     * @param ttlSeconds its time to live
     * @param rname the mailbox of the person responsible, as a domain name in presentation format:
     *     a dot within the local part is written {@code \.} (RFC 1035 sections 3.3.13 and 8)
     */
    record Soa(String owner, long ttlSeconds, String rname) implements DnsRecord {
        @Override
        public String text() {
            return owner + ". " + ttlSeconds + " IN SOA … " + Octets.of(rname).printable(300);
        }
    }
}
