package dev.shonin.issuance.lint;

/** Where a rule comes from; a profile says which sets it is held to. */
public enum RuleSet {
    /** RFC 5280: holds for every certificate. */
    RFC5280,
    /** The Baseline Requirements: hold for publicly trusted certificates. */
    BASELINE,
    /** What Shonin demands beyond them. */
    HOUSE
}
