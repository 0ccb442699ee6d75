package dev.shonin.dcv.domain.dns;

/** The DNS record types that are asked for. */
public enum RecordType {
    /** RFC 1035 section 3.3.14. */
    TXT,
    /** RFC 8659 section 4. */
    CAA,
    /** RFC 1035 section 3.3.13. */
    SOA,
    /** RFC 1035 section 3.3.1: the alias itself, not what it leads to. */
    CNAME,
    /** RFC 1035 section 3.4.1. */
    A,
    /** RFC 3596 section 2. */
    AAAA,
    /** RFC 5321 section 5.1, RFC 7505. */
    MX
}
