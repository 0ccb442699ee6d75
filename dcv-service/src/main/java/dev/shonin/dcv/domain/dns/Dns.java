package dev.shonin.dcv.domain.dns;

/** The port to the DNS. Nothing is cached behind it: every call asks anew. */
@FunctionalInterface
public interface Dns {

    /**
     * Asks and waits, within the adapter's own time limit. Never throws: every failure is a reply.
     */
    DnsLookup lookup(DnsQuestion question);

    /**
     * Whether a name is proven, by signatures, to lie in a zone that is not signed: "Insecure" as
     * RFC 4035 section 4.3 has it. Asks only zones above that one, so it tells even where the
     * zone's own servers fail, and then shows that the failure is theirs. False where nothing is
     * proven.
     */
    default boolean isProvenInsecure(String name) {
        return false;
    }
}
