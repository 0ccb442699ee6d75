package dev.shonin.order.policy;

import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.domain.RiskSubject;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A protected name as a word of somebody else's name, such as {@code login-brand.example}. */
public final class BrandRule implements RiskRule {

    /** The rule's code. */
    public static final String CODE = "risk.brand";

    private final Map<String, ProtectedName> byLabel = new HashMap<>();

    public BrandRule(List<ProtectedName> names) {
        names.forEach(name -> byLabel.put(name.label(), name));
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<RiskReason> judge(RiskSubject subject, int weight) {
        List<RiskReason> reasons = new ArrayList<>();
        for (DomainName name : subject.names()) {
            // Words are what dots and hyphens divide; a part of a word imitates nobody.
            for (String word : name.withoutWildcard().unicode().split("[.-]", -1)) {
                ProtectedName brand = byLabel.get(word);
                if (brand != null && !brand.owns(name.withoutWildcard().ascii())) {
                    reasons.add(new RiskReason(CODE, weight, name.ascii(), word));
                    break;
                }
            }
        }
        return reasons;
    }
}
