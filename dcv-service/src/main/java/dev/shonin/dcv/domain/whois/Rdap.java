package dev.shonin.dcv.domain.whois;

import dev.shonin.pki.name.DomainName;

/** The port to RDAP (RFC 9083). Never throws: every failure is a reply. */
@FunctionalInterface
public interface Rdap {

    /**
     * Asks for a domain's contacts where the bootstrap registry (RFC 9224) names a server for its
     * top-level domain; {@link RegistrationReply.NoServer} where it names none.
     *
     * @param domain a registrable domain
     */
    RegistrationLookup lookup(DomainName domain);
}
