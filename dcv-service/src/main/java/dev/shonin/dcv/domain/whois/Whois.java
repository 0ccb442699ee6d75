package dev.shonin.dcv.domain.whois;

import dev.shonin.pki.name.DomainName;

/** The port to WHOIS (RFC 3912). Never throws: every failure is a reply. */
@FunctionalInterface
public interface Whois {

    /**
     * Asks for a domain's contacts, the root's server first.
     *
     * @param domain a registrable domain
     */
    RegistrationLookup lookup(DomainName domain);
}
