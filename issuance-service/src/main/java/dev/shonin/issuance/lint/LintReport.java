package dev.shonin.issuance.lint;

import java.util.List;

/**
 * What the lint of one certificate's content came to; kept with the certificate as evidence (BR
 * 4.3.1.2).
 *
 * @param rulesApplied how many rules were applied
 * @param findings the rules that were not kept
 */
public record LintReport(int rulesApplied, List<Finding> findings) {

    /** Takes its own copy of the findings. */
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** Whether it may be signed: no finding is an error. */
    public boolean permitsSigning() {
        return errors().isEmpty();
    }

    /** The findings that forbid signing. */
    public List<Finding> errors() {
        return findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
    }
}
