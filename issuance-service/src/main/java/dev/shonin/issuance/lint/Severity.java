package dev.shonin.issuance.lint;

/** How much a finding weighs. */
public enum Severity {
    /** A MUST or MUST NOT: nothing is signed. */
    ERROR,
    /** A SHOULD, RECOMMENDED or NOT RECOMMENDED: recorded as evidence, signing goes on. */
    WARNING
}
