package dev.shonin.order.policy;

import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.domain.RiskSubject;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A name at or below a domain that a blocklist holds. */
public final class BlocklistRule implements RiskRule {

    /** The rule's code. */
    public static final String CODE = "risk.blocklist";

    private final Map<String, Set<String>> lists;

    /**
     * The rule for these lists.
     *
     * @param lists the domains, as A-labels, by the name of their list
     */
    public BlocklistRule(Map<String, Set<String>> lists) {
        this.lists = Map.copyOf(lists);
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<RiskReason> judge(RiskSubject subject, int weight) {
        List<RiskReason> reasons = new ArrayList<>();
        for (DomainName name : subject.names()) {
            lists.forEach(
                    (list, domains) ->
                            name.authorizationDomainNames().stream()
                                    .map(DomainName::ascii)
                                    .filter(domains::contains)
                                    .findFirst()
                                    .ifPresent(
                                            domain ->
                                                    reasons.add(
                                                            new RiskReason(
                                                                    CODE,
                                                                    weight,
                                                                    name.ascii(),
                                                                    list + ": " + domain))));
        }
        return reasons;
    }
}
