package dev.shonin.dcv.domain;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One dated rule, as the policy file has it. Days begin at 00:00 UTC (BR 1.6.4).
 *
 * @param rule its id, such as {@code approver.dns-soa}; several rules of one id follow each other
 *     in time
 * @param section the section of the Baseline Requirements
 * @param ballot the ballot that brought it; null where the file does not say
 * @param from the first day on which it holds; null since ever
 * @param until the first day on which it no longer holds; null without end
 * @param severity what it means to break it
 * @param parameters its numbers, each with its unit in its name
 */
public record PolicyRule(
        String rule,
        String section,
        @Nullable String ballot,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Severity severity,
        Map<String, Integer> parameters) {

    /** Copies the parameters and checks the dates. */
    public PolicyRule {
        parameters = Map.copyOf(parameters);
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("rule " + rule + " ends before it begins");
        }
    }

    /** Whether it holds on that day. */
    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    /** One of its numbers. */
    public int parameter(String name) {
        Integer value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("rule " + rule + " lacks the parameter " + name);
        }
        return value;
    }
}
