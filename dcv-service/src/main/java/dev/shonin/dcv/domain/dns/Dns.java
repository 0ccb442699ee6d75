package dev.shonin.dcv.domain.dns;

/** The port to the DNS. Nothing is cached behind it: every call asks anew. */
@FunctionalInterface
public interface Dns {

    /**
     * Asks and waits, within the adapter's own time limit. Never throws: every failure is a reply.
     */
    DnsLookup lookup(DnsQuestion question);
}
