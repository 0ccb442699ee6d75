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
    /** Registration data show no contact's mailbox. */
    REGISTRY_REDACTED("registry.redacted"),
    /** The registry does not know the domain. */
    REGISTRY_NOT_FOUND("registry.not-found"),
    /** The top-level domain has no server of this kind. */
    REGISTRY_NO_SERVER("registry.no-server"),
    /** The registry's referrals end without a contact. */
    REGISTRY_DEAD_END("registry.dead-end"),
    /** A registry's or registrar's server answers no more for now. */
    REGISTRY_RATE_LIMITED("registry.rate-limited"),
    /** A registry's or registrar's server failed. */
    REGISTRY_FAILED("registry.failed"),
    /** Registration data were had by the other service already. */
    ANSWERED_ELSEWHERE("registry.answered-elsewhere"),
    /** The name lies too deep for everything above it to be looked up. */
    TOO_DEEP("name.too-deep"),
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
        return this == SERVER_FAILED
                || this == TIMED_OUT
                || this == BOGUS
                || this == REGISTRY_RATE_LIMITED
                || this == REGISTRY_FAILED;
    }
}
