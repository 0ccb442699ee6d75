package dev.shonin.dcv.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy: dated rules as data.
 *
 * @param id {@code public-tls} or {@code private-pki}
 * @param version which edition of the file judged, such as {@code public-tls 2.2.6-2}; part of all
 *     evidence (BR 3.2.2.4: the record of the method used includes the version of these
 *     requirements)
 * @param rules the rules
 */
public record PolicyProfile(String id, String version, List<PolicyRule> rules) {

    /** Copies the rules, and refuses two of one id that hold on the same day. */
    public PolicyProfile {
        rules = List.copyOf(rules);
        for (int i = 0; i < rules.size(); i++) {
            for (PolicyRule other : rules.subList(i + 1, rules.size())) {
                if (overlap(rules.get(i), other)) {
                    throw new IllegalArgumentException(
                            "policy " + id + ": two rules " + other.rule() + " hold at once");
                }
            }
        }
    }

    /** The rule of that id which holds at that moment. */
    public Optional<PolicyRule> at(String rule, Instant when) {
        LocalDate day = dayOf(when);
        return rules.stream().filter(r -> r.rule().equals(rule) && r.holdsOn(day)).findFirst();
    }

    /** The rule of that id which holds at that moment; throws where the policy has none. */
    public PolicyRule required(String rule, Instant when) {
        return at(rule, when)
                .orElseThrow(() -> new IllegalStateException(version + " has no rule " + rule));
    }

    /** Every rule that holds at that moment, in the file's order. */
    public List<PolicyRule> allAt(Instant when) {
        LocalDate day = dayOf(when);
        return rules.stream().filter(r -> r.holdsOn(day)).toList();
    }

    /** The rule of that id which held last before that moment. */
    public Optional<PolicyRule> lastBefore(String rule, Instant when) {
        LocalDate day = dayOf(when);
        return rules.stream()
                .filter(r -> r.rule().equals(rule))
                .filter(r -> r.until() != null && !day.isBefore(r.until()))
                .max(Comparator.comparing(r -> java.util.Objects.requireNonNull(r.until())));
    }

    /** The rule of that id which will hold first after that moment. */
    public Optional<PolicyRule> firstAfter(String rule, Instant when) {
        LocalDate day = dayOf(when);
        return rules.stream()
                .filter(r -> r.rule().equals(rule))
                .filter(r -> r.from() != null && day.isBefore(r.from()))
                .min(Comparator.comparing(r -> java.util.Objects.requireNonNull(r.from())));
    }

    /** The first moment after that one at which any rule begins or ends. */
    public Optional<Instant> nextChange(Instant when) {
        LocalDate day = dayOf(when);
        return rules.stream()
                .flatMap(
                        r ->
                                Stream.of(
                                        Optional.ofNullable(r.from()),
                                        Optional.ofNullable(r.until())))
                .flatMap(Optional::stream)
                .filter(date -> date.isAfter(day))
                .min(Comparator.naturalOrder())
                .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The day a moment belongs to: days are in UTC (BR 1.6.4). */
    public static LocalDate dayOf(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }

    private static boolean overlap(PolicyRule a, PolicyRule b) {
        return a.rule().equals(b.rule()) && beginsBeforeEndOf(a, b) && beginsBeforeEndOf(b, a);
    }

    private static boolean beginsBeforeEndOf(PolicyRule a, PolicyRule b) {
        return a.from() == null || b.until() == null || a.from().isBefore(b.until());
    }
}
