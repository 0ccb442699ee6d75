package dev.shonin.dcv.policy;

import java.util.Map;

/**
 * What evidence of an approver's address must show: that it stood in the answers that were recorded
 * (BR 3.2.2.4.2, .4, .13, .14).
 */
public final class ContactEvidenceRule {

    private static final Basis BASIS = Basis.always("contact-evidence", "3.2.2.4");

    private ContactEvidenceRule() {}

    /** How an address stands in the recorded answers. */
    public enum Standing {
        /** It is there. */
        SEEN,
        /** The answers are there, and it is not among them. */
        MISSING,
        /** The answers are not there: an earlier list had spoken for it. */
        UNANSWERED
    }

    /** Judges it. */
    public static RuleVerdict judge(Standing standing, String address, String adn) {
        Map<String, String> values = Map.of("address", address, "adn", adn);
        return switch (standing) {
            case SEEN -> new RuleVerdict.Passed(BASIS, "evidence.contact-seen", values);
            case MISSING -> new RuleVerdict.Failed(BASIS, "evidence.contact-missing", values);
            case UNANSWERED ->
                    new RuleVerdict.Inconclusive(BASIS, "evidence.contact-unanswered", values);
        };
    }
}
