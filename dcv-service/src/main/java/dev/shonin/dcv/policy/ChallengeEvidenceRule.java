package dev.shonin.dcv.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What evidence of a proof by page or record must show: that this value was to be placed, and that
 * it stood in the answers that were recorded (BR 3.2.2.4.7, .18, .22).
 */
public final class ChallengeEvidenceRule {

    private static final Basis BASIS = Basis.always("challenge-evidence", "3.2.2.4");

    private ChallengeEvidenceRule() {}

    /**
     * What the evidence shows.
     *
     * @param name the name
     * @param code what looking again came to
     * @param opened whether it is there that this very value was to be placed, before it was seen
     * @param found whether the recorded answers prove the name once more
     * @param summaryAgrees whether what the document says of the authorization is what the entries
     *     show
     */
    public record Seen(
            String name, String code, boolean opened, boolean found, boolean summaryAgrees) {}

    /** Judges it. */
    public static List<RuleVerdict> judge(Seen seen) {
        Map<String, String> values = Map.of("name", seen.name(), "code", seen.code());
        List<RuleVerdict> verdicts = new ArrayList<>();
        verdicts.add(
                seen.opened()
                        ? new RuleVerdict.Passed(BASIS, "evidence.challenge-opened", values)
                        : new RuleVerdict.Failed(BASIS, "evidence.no-challenge", values));
        verdicts.add(
                seen.found()
                        ? new RuleVerdict.Passed(BASIS, "evidence.found-again", values)
                        : new RuleVerdict.Failed(BASIS, "evidence.not-found-again", values));
        if (!seen.summaryAgrees()) {
            verdicts.add(new RuleVerdict.Failed(BASIS, "evidence.summary-differs", values));
        }
        return verdicts;
    }
}
