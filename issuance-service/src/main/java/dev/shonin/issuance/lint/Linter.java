package dev.shonin.issuance.lint;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies to a certificate's content every rule that concerns its kind, its profile's rule sets and
 * the day of signing (BR 4.3.1.2).
 */
public final class Linter {

    private final List<Rule> rules;

    /** A linter with every rule there is. */
    public Linter() {
        this(Rules.all());
    }

    Linter(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Lints one certificate's content.
     *
     * @param specimen the content, with any signature
     * @param ruleSets the sets the certificate is held to
     */
    public LintReport lint(Specimen specimen, Set<RuleSet> ruleSets) {
        LocalDate day = LocalDate.ofInstant(specimen.signedAt(), ZoneOffset.UTC);
        List<Finding> findings = new ArrayList<>();
        int applied = 0;
        for (Rule rule : rules) {
            About about = rule.about();
            if (ruleSets.contains(about.ruleSet())
                    && about.kinds().contains(specimen.kind())
                    && !day.isBefore(about.effective())) {
                applied++;
                judge(rule, specimen).ifPresent(findings::add);
            }
        }
        return new LintReport(applied, findings);
    }

    /** Applies one rule, whatever its scope and date. */
    static Optional<Finding> judge(Rule rule, Specimen specimen) {
        About about = rule.about();
        try {
            return rule.violation(specimen)
                    .map(
                            detail ->
                                    new Finding(
                                            about.name(),
                                            about.citation(),
                                            about.severity(),
                                            detail));
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // Bouncy Castle throws these on content that does not follow the ASN.1 module. What
            // cannot be read is not signed, even where the rule itself would only warn.
            return Optional.of(
                    new Finding(
                            about.name(),
                            about.citation(),
                            Severity.ERROR,
                            "the content cannot be read: " + e.getMessage()));
        }
    }
}
