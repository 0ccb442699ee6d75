package dev.shonin.order.domain;

import java.util.List;

/**
 * What the risk rules said.
 *
 * @param riskClass how closely the order must be looked at
 * @param score the sum of the weights
 * @param reasons each reason with its weight, heaviest first
 */
public record Assessment(RiskClass riskClass, int score, List<RiskReason> reasons) {

    /** Nothing was found. */
    public static final Assessment CLEAR = new Assessment(RiskClass.NONE, 0, List.of());

    /** A defensive copy keeps the record immutable. */
    public Assessment {
        reasons = List.copyOf(reasons);
    }
}
