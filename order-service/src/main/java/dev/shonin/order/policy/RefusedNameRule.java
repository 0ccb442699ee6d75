package dev.shonin.order.policy;

import dev.shonin.order.domain.RefusedNames;
import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.domain.RiskSubject;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.List;

/** A name that was refused before, or whose certificate had to be revoked (BR 4.2.1). */
public final class RefusedNameRule implements RiskRule {

    /** The rule's code. */
    public static final String CODE = "risk.refused-before";

    private final RefusedNames refused;

    public RefusedNameRule(RefusedNames refused) {
        this.refused = refused;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<RiskReason> judge(RiskSubject subject, int weight) {
        List<RiskReason> reasons = new ArrayList<>();
        for (DomainName name : subject.names()) {
            refused.reason(name.withoutWildcard().ascii())
                    .ifPresent(why -> reasons.add(new RiskReason(CODE, weight, name.ascii(), why)));
        }
        return reasons;
    }
}
