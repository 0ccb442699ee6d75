package dev.shonin.issuance.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.shonin.issuance.lint.Cases.Case;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule, both ways. */
class LintRulesTest {

    private static final Cases CASES = new Cases();

    static {
        Rfc5280Cases.add(CASES);
        SubjectCases.add(CASES);
        KeyCases.add(CASES);
        ExtensionCases.add(CASES);
        NameCases.add(CASES);
        CaCases.add(CASES);
        CrossCases.add(CASES);
    }

    static List<Case> cases() {
        return CASES.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judges(Case one) {
        Rule rule = rule(one.rule());
        Specimen specimen = one.draft().specimen();
        Optional<Finding> finding = Linter.judge(rule, specimen);
        assertThat(finding.isEmpty()).as("%s: %s", one, finding).isEqualTo(one.kept());
        // A case says nothing of a rule that would not have been asked.
        assertThat(rule.about().kinds()).contains(specimen.kind());
        if (!one.kept()) {
            LintReport report = new Linter().lint(specimen, EnumSet.allOf(RuleSet.class));
            assertThat(report.findings()).extracting(Finding::rule).contains(rule.about().name());
        }
    }

    @Test
    void everyRuleHasACaseKeptAndACaseBroken() {
        Set<Class<?>> rules = Rules.all().stream().map(Rule::getClass).collect(Collectors.toSet());
        assertThat(rulesOf(Case::kept)).containsExactlyInAnyOrderElementsOf(rules);
        assertThat(rulesOf(c -> !c.kept())).containsExactlyInAnyOrderElementsOf(rules);
    }

    private static Set<Class<?>> rulesOf(Predicate<Case> which) {
        return CASES.all().stream().filter(which).map(Case::rule).collect(Collectors.toSet());
    }

    @Test
    void everyRuleIsInTheList() {
        Set<String> written =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("dev.shonin.issuance.lint")
                                .stream()
                                .filter(c -> c.isAssignableTo(Rule.class) && !c.isInterface())
                                .map(c -> c.getName())
                                .collect(Collectors.toSet());
        assertThat(Rules.all())
                .extracting(r -> r.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void everyRuleHasItsOwnNameAndCitesItsSource() {
        assertThat(Rules.all()).extracting(r -> r.about().name()).doesNotHaveDuplicates();
        assertThat(Rules.all())
                .allSatisfy(
                        r ->
                                assertThat(r.about().citation())
                                        .matches(
                                                "(BR \\d+(\\.\\d+)+|RFC 5280 §[\\d.]+|Shonin: .+)"));
    }

    @Test
    void soundCertificatesKeepEveryRule() {
        for (Draft draft :
                List.of(
                        Draft.ec(),
                        Draft.rsa(),
                        Draft.named("a.example"),
                        Draft.root(),
                        Draft.intermediate(),
                        Draft.cross(),
                        Draft.crossBetweenStrangers())) {
            LintReport report = new Linter().lint(draft.specimen(), EnumSet.allOf(RuleSet.class));
            assertThat(report.findings()).as("%s", draft.kind).isEmpty();
            assertThat(report.rulesApplied()).isGreaterThan(20);
        }
    }

    @Test
    void aRuleIsNotAppliedBeforeItsDay() {
        Draft early =
                NameCases.reverseZone()
                        .with(
                                d ->
                                        d.signedAt =
                                                LocalDate.of(2026, 3, 14)
                                                        .atStartOfDay(ZoneOffset.UTC)
                                                        .toInstant());
        assertThat(new Linter().lint(early.specimen(), EnumSet.of(RuleSet.BASELINE)).findings())
                .extracting(Finding::rule)
                .doesNotContain("dns-name-not-reverse-zone");
        assertThat(
                        new Linter()
                                .lint(
                                        NameCases.reverseZone().specimen(),
                                        EnumSet.of(RuleSet.BASELINE))
                                .findings())
                .extracting(Finding::rule)
                .contains("dns-name-not-reverse-zone");
    }

    @Test
    void aRuleSetThatAProfileLeavesOutIsNotApplied() {
        Draft withoutPolicies = Draft.ec().without(Extension.certificatePolicies);
        assertThat(
                        new Linter()
                                .lint(
                                        withoutPolicies.specimen(),
                                        EnumSet.of(RuleSet.RFC5280, RuleSet.HOUSE))
                                .findings())
                .isEmpty();
    }

    @Test
    void contentThatARuleCannotReadIsAnErrorEvenIfTheRuleOnlyWarns() {
        Draft unreadable =
                Draft.ec().extension(Extension.keyUsage, true, new DERUTF8String("no bits"));
        LintReport report = new Linter().lint(unreadable.specimen(), EnumSet.of(RuleSet.BASELINE));
        assertThat(report.permitsSigning()).isFalse();
        assertThat(report.errors()).extracting(Finding::rule).contains("key-usage-advised");
    }

    private static Rule rule(Class<? extends Rule> type) {
        return Rules.all().stream()
                .filter(r -> r.getClass().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
