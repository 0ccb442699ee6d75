/** What registration data services say about a domain: WHOIS (RFC 3912) and RDAP (RFC 9083). */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.domain.whois;
