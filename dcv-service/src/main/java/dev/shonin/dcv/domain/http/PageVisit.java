package dev.shonin.dcv.domain.http;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Octets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for a page.
 *
 * @param hops every request, redirects included, in order
 * @param lookups what the DNS said of the hosts
 * @param reply what it came to
 */
public record PageVisit(List<Hop> hops, List<DnsLookup> lookups, Reply reply) {

    /** Copies the lists. */
    public PageVisit {
        hops = List.copyOf(hops);
        lookups = List.copyOf(lookups);
    }

    /**
     * One request.
     *
     * @param url what was asked for
     * @param address which address was dialled; null where it did not come to that
     * @param status the status code of the answer; null where there was none
     * @param location where it pointed, as it was sent; null where it did not
     */
    public record Hop(
            String url,
            @Nullable String address,
            @Nullable Integer status,
            @Nullable String location) {}

    /** What it came to. */
    public sealed interface Reply {

        /**
         * An answer that is no redirect.
         *
         * @param status its status code
         * @param body its body, as far as it was read
         * @param cut whether there was more than is ever read
         */
        record Content(int status, Octets body, boolean cut) implements Reply {}

        /**
         * The way there may not be gone: a stable code, such as {@code page.private-address}.
         *
         * @param code what is wrong with it
         * @param detail the URL or address it is about
         */
        record Refused(String code, String detail) implements Reply {}

        /**
         * No answer: a stable code, such as {@code page.unreachable}.
         *
         * @param code what happened
         * @param detail what the network said
         */
        record Failed(String code, String detail) implements Reply {}
    }
}
