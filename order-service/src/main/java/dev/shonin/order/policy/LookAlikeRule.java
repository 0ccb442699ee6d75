package dev.shonin.order.policy;

import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.domain.RiskSubject;
import dev.shonin.pki.name.Confusables;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A label that looks like a protected name and is not it (Unicode Technical Standard #39 §4). */
public final class LookAlikeRule implements RiskRule {

    /** The rule's code. */
    public static final String CODE = "risk.look-alike";

    private final Map<String, ProtectedName> bySkeleton = new HashMap<>();

    public LookAlikeRule(List<ProtectedName> names) {
        names.forEach(name -> bySkeleton.put(Confusables.skeleton(name.label()), name));
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<RiskReason> judge(RiskSubject subject, int weight) {
        List<RiskReason> reasons = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (DomainName name : subject.names()) {
            for (String label : name.withoutWildcard().unicode().split("\\.", -1)) {
                if (!seen.add(label)) {
                    continue;
                }
                ProtectedName imitated = bySkeleton.get(Confusables.skeleton(label));
                if (imitated != null
                        && !imitated.label().equals(label)
                        && !imitated.owns(name.ascii())) {
                    reasons.add(new RiskReason(CODE, weight, name.ascii(), imitated.label()));
                }
            }
        }
        return reasons;
    }
}
