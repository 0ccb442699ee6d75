package dev.shonin.dcv.domain.http;

import dev.shonin.pki.name.DomainName;

/** The port to the web. */
@FunctionalInterface
public interface Pages {

    /**
     * Asks a name's own server for a path and follows redirects, within the adapter's own limits.
     * Never throws: every failure is a reply.
     *
     * @param name the name; not a wildcard
     * @param path the absolute path, made of characters that need no escaping
     * @param withheld a text that no request may contain: a redirect that would put it into one is
     *     not followed (BR 3.2.2.4.18 "MUST NOT appear in the request")
     */
    PageVisit visit(DomainName name, String path, String withheld);
}
