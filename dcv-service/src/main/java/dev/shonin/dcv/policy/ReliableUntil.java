package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import dev.shonin.dcv.domain.ProofClaim;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Until when a proof may be relied on, every change that the policy already knows of included: a
 * proof of 1 December 2026 does not last 200 days, because from 15 March 2027 on 100 are allowed.
 */
public final class ReliableUntil {

    private ReliableUntil() {}

    /**
     * The first moment at which the proof no longer serves.
     *
     * @return empty where it does not serve at {@code when} already
     */
    public static Optional<Instant> of(PolicyProfile policy, ProofClaim claim, Instant when) {
        if (blocked(policy, claim, when)) {
            return Optional.empty();
        }
        Instant from = when;
        for (Instant change : changesAfter(policy, when)) {
            Instant end = endByAge(policy, claim, from);
            if (end.isBefore(change)) {
                return Optional.of(end);
            }
            if (blocked(policy, claim, change)) {
                return Optional.of(change);
            }
            from = change;
        }
        return Optional.of(endByAge(policy, claim, from));
    }

    private static boolean blocked(PolicyProfile policy, ProofClaim claim, Instant when) {
        return ProofRules.standing(policy, claim, when).stream().anyMatch(RuleVerdict::blocks);
    }

    private static Instant endByAge(PolicyProfile policy, ProofClaim claim, Instant when) {
        return claim.startedAt()
                .plus(ValidationReuseRule.greatestAge(policy, claim.method(), when))
                .plusSeconds(1);
    }

    private static NavigableSet<Instant> changesAfter(PolicyProfile policy, Instant when) {
        NavigableSet<Instant> changes = new TreeSet<>();
        policy.rules().stream()
                .flatMap(ReliableUntil::dates)
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(change -> change.isAfter(when))
                .forEach(changes::add);
        return changes;
    }

    private static Stream<LocalDate> dates(PolicyRule rule) {
        return Stream.of(Optional.ofNullable(rule.from()), Optional.ofNullable(rule.until()))
                .flatMap(Optional::stream)
                .map(Objects::requireNonNull);
    }
}
