package dev.shonin.dcv.domain;

/** Why a source gave no address. */
public enum ExclusionReason {
    /** The name asked does not exist. */
    NO_SUCH_NAME("dns.no-such-name"),
    /** The name exists and has no such record. */
    NO_RECORD("dns.no-record"),
    /** The relevant CAA record set has no {@code contactemail} property. */
    NO_CONTACT("caa.no-contact"),
    /** The name servers failed or answered nonsense. */
    SERVER_FAILED("dns.server-failed"),
    /** The name servers kept silent. */
    TIMED_OUT("dns.timeout"),
    /** The answer did not stand up to DNSSEC. */
    BOGUS("dns.bogus"),
    /** What stands there is not exactly one mail address. */
    MALFORMED("address.malformed"),
    /** The zone's apex lies above the base domain: its mailbox does not speak for this name. */
    ABOVE_BASE_DOMAIN("dns.above-base-domain"),
    /** The policy does not allow the source (any more). */
    RETIRED("policy.retired"),
    /** This installation does not ask that source. */
    NOT_CONFIGURED("source.not-configured");

    private final String code;

    ExclusionReason(String code) {
        this.code = code;
    }

    /** The stable code in the API. */
    public String code() {
        return code;
    }

    /**
     * Whether asking again later may well bring an address: nothing was learnt about the domain.
     */
    public boolean inconclusive() {
        return this == SERVER_FAILED || this == TIMED_OUT || this == BOGUS;
    }
}
