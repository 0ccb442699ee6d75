package dev.shonin.dcv.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What evidence of an approval by mail must show: that a mail with a random value went to a mailbox
 * found good for the name, named the name, and that this very value came back (BR 3.2.2.4.4, .13,
 * .14).
 */
public final class MailEvidenceRule {

    private static final Basis BASIS = Basis.always("mail-evidence", "3.2.2.4");

    private MailEvidenceRule() {}

    /**
     * What the evidence shows.
     *
     * @param name the name
     * @param requested whether the mail's request is there
     * @param accepted whether it is there that the mailbox was found good for the name
     * @param named whether the mail named the name
     * @param valueCameBack whether the value that came back is the one that was sent
     * @param summaryAgrees whether what the document says of the authorization is what the entries
     *     show
     */
    public record Seen(
            String name,
            boolean requested,
            boolean accepted,
            boolean named,
            boolean valueCameBack,
            boolean summaryAgrees) {}

    /** Judges it. */
    public static List<RuleVerdict> judge(Seen seen) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        verdicts.add(verdict(seen, seen.requested(), "evidence.requested", "evidence.no-request"));
        verdicts.add(verdict(seen, seen.accepted(), "evidence.accepted", "evidence.not-accepted"));
        verdicts.add(verdict(seen, seen.named(), "evidence.named", "evidence.not-named"));
        verdicts.add(
                verdict(
                        seen,
                        seen.valueCameBack(),
                        "evidence.value-returned",
                        "evidence.other-value"));
        if (!seen.summaryAgrees()) {
            verdicts.add(failed(seen.name(), "evidence.summary-differs"));
        }
        return verdicts;
    }

    /** There is no approval to judge. */
    public static RuleVerdict nothingProven(String name, String status) {
        return new RuleVerdict.Failed(
                BASIS, "evidence.nothing-proven", Map.of("name", name, "status", status));
    }

    private static RuleVerdict verdict(Seen seen, boolean good, String passed, String failed) {
        return good
                ? new RuleVerdict.Passed(BASIS, passed, Map.of("name", seen.name()))
                : failed(seen.name(), failed);
    }

    private static RuleVerdict failed(String name, String code) {
        return new RuleVerdict.Failed(BASIS, code, Map.of("name", name));
    }
}
