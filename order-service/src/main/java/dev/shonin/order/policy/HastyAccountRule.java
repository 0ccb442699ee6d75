package dev.shonin.order.policy;

import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.domain.RiskSubject;
import java.time.Duration;
import java.util.List;

/** A young account that orders a great deal. */
public final class HastyAccountRule implements RiskRule {

    /** The rule's code. */
    public static final String CODE = "risk.hasty-account";

    private final Duration young;
    private final int many;

    /**
     * The rule.
     *
     * @param young up to which age an account is young
     * @param many how many orders in an hour are many
     */
    public HastyAccountRule(Duration young, int many) {
        this.young = young;
        this.many = many;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<RiskReason> judge(RiskSubject subject, int weight) {
        if (subject.accountAge().compareTo(young) >= 0 || subject.recentOrders() < many) {
            return List.of();
        }
        return List.of(
                new RiskReason(
                        CODE,
                        weight,
                        "account",
                        "%d days, %d orders within the hour"
                                .formatted(subject.accountAge().toDays(), subject.recentOrders())));
    }
}
