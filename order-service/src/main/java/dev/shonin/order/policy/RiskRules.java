package dev.shonin.order.policy;

import dev.shonin.order.domain.Assessment;
import dev.shonin.order.domain.RiskClass;
import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.domain.RiskSubject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All risk rules with their weights, and from which sum on an order is looked at. */
public final class RiskRules {

    private final List<RiskRule> rules;
    private final Map<String, Integer> weights;
    private final int reviewFrom;
    private final int highestFrom;

    /**
     * The rules.
     *
     * @param weights the weight of each rule by its code; a rule without one does not count
     * @param reviewFrom from which sum on one person looks
     * @param highestFrom from which sum on two people look
     */
    public RiskRules(
            List<RiskRule> rules, Map<String, Integer> weights, int reviewFrom, int highestFrom) {
        this.rules = List.copyOf(rules);
        this.weights = Map.copyOf(weights);
        this.reviewFrom = reviewFrom;
        this.highestFrom = highestFrom;
    }

    /** What they say. A rule counts once, however many names it finds. */
    public Assessment assess(RiskSubject subject) {
        List<RiskReason> reasons =
                rules.stream()
                        .filter(rule -> weight(rule.code()) > 0)
                        .flatMap(rule -> rule.judge(subject, weight(rule.code())).stream())
                        .sorted(Comparator.comparingInt(RiskReason::weight).reversed())
                        .toList();
        if (reasons.isEmpty()) {
            return Assessment.CLEAR;
        }
        int score = reasons.stream().map(RiskReason::code).distinct().mapToInt(this::weight).sum();
        return new Assessment(riskClass(score), score, reasons);
    }

    private int weight(String code) {
        return weights.getOrDefault(code, 0);
    }

    private RiskClass riskClass(int score) {
        if (score >= highestFrom) {
            return RiskClass.HIGHEST;
        }
        return score >= reviewFrom ? RiskClass.STANDARD : RiskClass.NONE;
    }
}
