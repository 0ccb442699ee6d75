package dev.shonin.dcv.domain;

import java.util.Optional;

/** Where an approver address comes from. The order is the one in which lists show them. */
public enum ApproverSource {
    /** admin, administrator, webmaster, hostmaster, postmaster at the ADN (BR 3.2.2.4.4). */
    CONSTRUCTED("constructed"),
    /** The TXT record at {@code _validation-contactemail.<ADN>} (BR 3.2.2.4.14, A.2.1). */
    DNS_TXT("dns-txt"),
    /** {@code contactemail} in the relevant CAA record set (BR 3.2.2.4.13, A.1.1). */
    DNS_CAA("dns-caa"),
    /** The mailbox in the zone's SOA record, a Domain Contact (BR 1.6.1; method 3.2.2.4.2). */
    DNS_SOA("dns-soa"),
    /** Contacts in WHOIS (method 3.2.2.4.2). */
    WHOIS("whois"),
    /** Contacts in RDAP (method 3.2.2.4.2). */
    RDAP("rdap");

    private final String code;

    ApproverSource(String code) {
        this.code = code;
    }

    /** The stable code in the API, in the database and in the policy files. */
    public String code() {
        return code;
    }

    /** The source with that code. */
    public static Optional<ApproverSource> of(String code) {
        for (ApproverSource source : values()) {
            if (source.code.equals(code)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }
}
