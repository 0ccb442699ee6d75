package dev.shonin.dcv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.dcv.policy.VerdictTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A policy and what it says as JSON. */
final class PolicyJson {

    private PolicyJson() {}

    /** What holds at a moment. */
    @Schema(name = "Policy")
    public record Policy(
            @Schema(examples = "public-tls") String profile,
            @Schema(description = "The edition of the file", examples = "public-tls 2.2.6-2")
                    String version,
            @Schema(description = "The moment asked about", examples = "2026-11-22T00:00:00Z")
                    Instant at,
            @Schema(description = "The rules that hold then") List<Rule> rules,
            @Schema(description = "Rules that have ended by then") List<Rule> ended,
            @Schema(description = "Rules that will follow") List<Rule> coming) {
        static Policy of(PolicyProfile policy, Instant at) {
            LocalDate day = PolicyProfile.dayOf(at);
            return new Policy(
                    policy.id(),
                    policy.version(),
                    at,
                    rules(policy.allAt(at)),
                    rules(
                            policy.rules().stream()
                                    .filter(r -> r.until() != null && !day.isBefore(r.until()))
                                    .toList()),
                    rules(
                            policy.rules().stream()
                                    .filter(r -> r.from() != null && day.isBefore(r.from()))
                                    .toList()));
        }

        private static List<Rule> rules(List<PolicyRule> rules) {
            return rules.stream().map(Rule::of).toList();
        }
    }

    /** A dated rule. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PolicyRule")
    public record Rule(
            @Schema(examples = "validation-reuse") String rule,
            @Schema(description = "Section of the Baseline Requirements", examples = "4.2.1")
                    String section,
            @Schema(examples = "SC-081") @Nullable String ballot,
            @Schema(description = "First day (UTC) on which it holds", examples = "2026-03-15")
                    @Nullable LocalDate from,
            @Schema(
                            description = "First day (UTC) on which it no longer does",
                            examples = "2027-03-15")
                    @Nullable LocalDate until,
            @Schema(description = "must or should", examples = "must") String severity,
            @Schema(description = "Its numbers, each with its unit in its name")
                    Map<String, Integer> parameters) {
        static Rule of(PolicyRule rule) {
            return new Rule(
                    rule.rule(),
                    rule.section(),
                    rule.ballot(),
                    rule.from(),
                    rule.until(),
                    rule.severity().code(),
                    new java.util.TreeMap<>(rule.parameters()));
        }
    }

    /** What one rule says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RuleVerdict")
    public record Verdict(
            @Schema(examples = "approver.constructed") String rule,
            @Schema(examples = "3.2.2.4.4") String section,
            @Schema(examples = "SC-090") @Nullable String ballot,
            @Nullable LocalDate from,
            @Schema(examples = "2028-03-15") @Nullable LocalDate until,
            @Schema(
                            description =
                                    "passed, advised (a should that is not kept), failed or inconclusive",
                            examples = "passed")
                    String verdict,
            @Schema(description = "A stable code", examples = "authorization.method-allowed-until")
                    String code,
            @Schema(description = "The same in words, in the language of Accept-Language")
                    String detail) {
        static Verdict of(RuleVerdict verdict, Locale locale) {
            return new Verdict(
                    verdict.basis().rule(),
                    verdict.basis().section(),
                    verdict.basis().ballot(),
                    verdict.basis().from(),
                    verdict.basis().until(),
                    word(verdict),
                    verdict.code(),
                    VerdictTexts.in(locale).say(verdict));
        }

        private static String word(RuleVerdict verdict) {
            return switch (verdict) {
                case RuleVerdict.Passed passed -> "passed";
                case RuleVerdict.Advised advised -> "advised";
                case RuleVerdict.Failed failed -> "failed";
                case RuleVerdict.Inconclusive unknown -> "inconclusive";
            };
        }
    }

    /** The worst of several. */
    static String worst(List<RuleVerdict> verdicts) {
        if (verdicts.stream().anyMatch(RuleVerdict.Failed.class::isInstance)) {
            return "failed";
        }
        return verdicts.stream().anyMatch(RuleVerdict.Inconclusive.class::isInstance)
                ? "inconclusive"
                : "passed";
    }
}
