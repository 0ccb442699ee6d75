package dev.shonin.order.policy;

import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.domain.RiskSubject;
import java.util.List;

/** One thing that can make an order risky (BR 4.2.1: high risk certificate requests). */
public interface RiskRule {

    /** Its code, under which its weight is configured, such as {@code risk.look-alike}. */
    String code();

    /** What it finds; its weight is filled in by whoever asks. */
    List<RiskReason> judge(RiskSubject subject, int weight);
}
