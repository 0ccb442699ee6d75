package dev.shonin.issuance.lint;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies to a certificate's content every rule that concerns its kind, its profile's rule sets and
 * the day of signing (BR 4.3.1.2).
 */
public final class Linter {

    private final List<Rule> rules;
    private volatile @Nullable Selection last;

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
        List<Rule> applied = applicable(new Scope(ruleSets, specimen.kind(), day));
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : applied) {
            judge(rule, specimen).ifPresent(findings::add);
        }
        return new LintReport(applied.size(), findings);
    }

    // One certificate's rules are the next one's nearly always; a race only chooses them twice.
    private List<Rule> applicable(Scope scope) {
        Selection known = last;
        if (known == null || !known.scope.equals(scope)) {
            known = new Selection(scope, rules.stream().filter(scope::concerns).toList());
            last = known;
        }
        return known.rules;
    }

    /** Which rules are asked for. */
    private record Scope(Set<RuleSet> ruleSets, CertificateKind kind, LocalDate day) {

        boolean concerns(Rule rule) {
            About about = rule.about();
            return ruleSets.contains(about.ruleSet())
                    && about.kinds().contains(kind)
                    && !day.isBefore(about.effective());
        }
    }

    private record Selection(Scope scope, List<Rule> rules) {}

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
