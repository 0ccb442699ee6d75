package dev.shonin.order.policy;

import java.time.Instant;
import java.util.List;

/**
 * Numbers of the Baseline Requirements that change by date: how long a certificate may be valid (BR
 * 6.3.2) and how old a proof may be (BR 4.2.1).
 */
public final class DatedSteps {

    /** How many days a certificate may be valid (BR 6.3.2). */
    public static final DatedSteps VALIDITY =
            new DatedSteps(
                    List.of(
                            new Step(Instant.parse("2026-03-15T00:00:00Z"), 200),
                            new Step(Instant.parse("2027-03-15T00:00:00Z"), 100),
                            new Step(Instant.parse("2029-03-15T00:00:00Z"), 47)),
                    398);

    /** How many days a proof of a domain name may be used again (BR 4.2.1). */
    public static final DatedSteps REUSE =
            new DatedSteps(
                    List.of(
                            new Step(Instant.parse("2026-03-15T00:00:00Z"), 200),
                            new Step(Instant.parse("2027-03-15T00:00:00Z"), 100),
                            new Step(Instant.parse("2029-03-15T00:00:00Z"), 10)),
                    398);

    private final List<Step> steps;
    private final int before;

    private DatedSteps(List<Step> steps, int before) {
        this.steps = steps;
        this.before = before;
    }

    /**
     * A step.
     *
     * @param from from when on
     * @param days how many days then
     */
    public record Step(Instant from, int days) {}

    /** How many days at that moment. */
    public int at(Instant moment) {
        int days = before;
        for (Step step : steps) {
            if (!moment.isBefore(step.from)) {
                days = step.days;
            }
        }
        return days;
    }

    /** The steps that take effect after one moment and until another. */
    public List<Step> between(Instant after, Instant until) {
        return steps.stream()
                .filter(step -> step.from.isAfter(after) && !step.from.isAfter(until))
                .toList();
    }
}
