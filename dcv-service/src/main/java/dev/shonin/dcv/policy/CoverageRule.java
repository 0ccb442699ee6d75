package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.pki.name.DomainName;
import java.util.Map;

/**
 * Whether a proof reaches the name it is to serve for. A proof for a domain serves for the names
 * below it where the method says so (BR 3.2.2.4.4, .7, .13, .14, .22), and for the name alone where
 * it does not (.18); and an approver who answered for the names in the mail proved those only.
 */
public final class CoverageRule {

    private static final Basis BASIS = Basis.always("coverage", "3.2.2.4");
    private static final Basis PAGE = Basis.always("coverage", "3.2.2.4.18");
    private static final Basis SCOPE = Basis.always("approval-scope", "3.2.2.4");

    private CoverageRule() {}

    /** Judges it. */
    public static RuleVerdict judge(ProofClaim claim) {
        Map<String, String> values =
                Map.of("name", claim.name().ascii(), "adn", claim.adn().ascii());
        if (!claim.name().isCoveredBy(claim.adn())) {
            return new RuleVerdict.Failed(BASIS, "authorization.not-covering", values);
        }
        return switch (claim) {
            case ProofClaim.ByMail mail -> byScope(mail, values);
            case ProofClaim.ByPage page ->
                    isExactly(page.name(), page.adn())
                            ? new RuleVerdict.Passed(PAGE, "authorization.covering", values)
                            : new RuleVerdict.Failed(
                                    PAGE, "authorization.page-covers-less", values);
            case ProofClaim.ByDns dns ->
                    new RuleVerdict.Passed(BASIS, "authorization.covering", values);
            case ProofClaim.ByPersistentRecord persistent ->
                    new RuleVerdict.Passed(BASIS, "authorization.covering", values);
        };
    }

    private static RuleVerdict byScope(ProofClaim.ByMail mail, Map<String, String> values) {
        if (mail.scope() == ApprovalScope.DOMAIN || mail.approved().contains(mail.name())) {
            return new RuleVerdict.Passed(BASIS, "authorization.covering", values);
        }
        return new RuleVerdict.Failed(SCOPE, "authorization.scope-exceeded", values);
    }

    private static boolean isExactly(DomainName name, DomainName adn) {
        return !name.isWildcard() && name.equals(adn);
    }
}
