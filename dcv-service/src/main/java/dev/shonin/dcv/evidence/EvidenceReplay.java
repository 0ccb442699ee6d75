package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.policy.ContactEvidenceRule;
import dev.shonin.dcv.policy.MailEvidenceRule;
import dev.shonin.dcv.policy.OrderReuseRule;
import dev.shonin.dcv.policy.ProofRules;
import dev.shonin.dcv.policy.RandomValueRule;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges evidence again: takes the proof out of the entries, not out of what the document says of
 * itself, and meets it with the rules of a date.
 */
public final class EvidenceReplay {

    private EvidenceReplay() {}

    /**
     * What came of it.
     *
     * @param name the name the document is about
     * @param at the moment judged for
     * @param policy the edition that judged
     * @param verdicts what each rule says
     * @param validation who answers for DNSSEC's word on the answers that count
     */
    public record Replay(
            String name,
            Instant at,
            String policy,
            List<RuleVerdict> verdicts,
            Validation validation) {
        /** Whether the proof serves at that moment. */
        public boolean holds() {
            return verdicts.stream().noneMatch(RuleVerdict::blocks);
        }
    }

    /**
     * Who answers for DNSSEC's word.
     *
     * @param again how many look-ups were validated again, from trust anchors kept with them
     * @param byResolver of how many a resolver's word was taken, as it was configured then
     * @param rootAnchors whether those trust anchors are the root zone's as this program knows them
     */
    public record Validation(int again, int byResolver, boolean rootAnchors) {}

    /** The evidence lacks what is needed to judge it. */
    public static final class NotJudgeableException extends Exception {
        private static final long serialVersionUID = 1L;

        NotJudgeableException(String message) {
            super(message);
        }
    }

    /** The id of the policy that the order is under. */
    public static String profileOf(Map<String, Object> document) throws NotJudgeableException {
        return Entries.text(Entries.part(document, "policy"), "profile");
    }

    /**
     * When the service itself judged last that a certificate may be issued; else when the document
     * was made.
     */
    public static Instant momentOf(Map<String, Object> document) throws NotJudgeableException {
        Instant moment = Entries.instant(document, "madeAt");
        for (Map<?, ?> content : EvidenceDocument.contents(document)) {
            if (Entries.kind(content).equals("issuance-judged")
                    && "authorized".equals(Entries.details(content).get("outcome"))) {
                moment = Entries.instant(content, "at");
            }
        }
        return moment;
    }

    /** Judges by the rules of a policy at a moment. */
    public static Replay judge(Map<String, Object> document, PolicyProfile policy, Instant at)
            throws NotJudgeableException {
        Map<?, ?> summary = Entries.part(document, "authorization");
        String name = Entries.text(summary, "name");
        List<RuleVerdict> verdicts = new ArrayList<>();
        List<Map<?, ?>> contents = ReusedProof.spread(EvidenceDocument.contents(document));
        Optional<Map<?, ?>> approval = approvalOf(contents, name);
        RecordedKeys keys = RecordedKeys.of(document);
        Map<?, ?> proven = ChallengeReplay.provenBy(contents, name);
        if (proven != null && (approval.isEmpty() || summary.get("challenge") != null)) {
            verdicts.addAll(ChallengeReplay.judge(contents, proven, summary, keys, policy, at));
            reused(contents, name).ifPresent(verdicts::add);
        } else if (approval.isEmpty()) {
            verdicts.add(MailEvidenceRule.nothingProven(name, Entries.text(summary, "status")));
        } else {
            mail(contents, approval.get(), summary, keys, policy, at, verdicts);
        }
        return new Replay(name, at, policy.version(), List.copyOf(verdicts), keys.validation());
    }

    /** For a proof of an earlier order: whether it may serve another one. */
    private static Optional<RuleVerdict> reused(List<Map<?, ?>> contents, String name)
            throws NotJudgeableException {
        Map<?, ?> taken = ReusedProof.of(contents, name);
        if (taken == null) {
            return Optional.empty();
        }
        ProofMethod method =
                ProofMethod.of(Entries.text(Entries.details(taken), "method"))
                        .orElseThrow(() -> new NotJudgeableException("an unknown method"));
        return Optional.of(OrderReuseRule.judge(method));
    }

    /** The last approval that named the name. */
    private static Optional<Map<?, ?>> approvalOf(List<Map<?, ?>> contents, String name) {
        Map<?, ?> found = null;
        for (Map<?, ?> content : contents) {
            if (Entries.kind(content).equals("decided")
                    && "approved".equals(Entries.details(content).get("outcome"))
                    && Entries.texts(Entries.details(content), "names").contains(name)) {
                found = content;
            }
        }
        return Optional.ofNullable(found);
    }

    private static void mail(
            List<Map<?, ?>> contents,
            Map<?, ?> decided,
            Map<?, ?> summary,
            RecordedKeys keys,
            PolicyProfile policy,
            Instant at,
            List<RuleVerdict> verdicts)
            throws NotJudgeableException {
        String name = Entries.text(summary, "name");
        Map<?, ?> request = requestOf(contents, decided.get("approvalId"));
        Map<?, ?> asked = request == null ? Map.of() : Entries.details(request);
        Object approver = asked.get("approver");
        Map<?, ?> accepted = acceptedOf(contents, name, approver);
        Map<?, ?> answer = Entries.details(decided);
        boolean valueIsTheSame =
                answer.get("randomValueHash") != null
                        && Objects.equals(
                                answer.get("randomValueHash"), asked.get("randomValueHash"));
        verdicts.addAll(
                MailEvidenceRule.judge(
                        new MailEvidenceRule.Seen(
                                name,
                                request != null,
                                accepted != null,
                                Entries.texts(asked, "names").contains(name),
                                valueIsTheSame,
                                summaryAgrees(summary, accepted, decided))));
        if (request == null || accepted == null) {
            return;
        }
        verdicts.add(
                RandomValueRule.judge(
                        policy, Entries.instant(request, "at"), Entries.instant(decided, "at")));
        ApproverSource source = source(Entries.details(accepted));
        ContactReplay.Again contact =
                ContactReplay.look(
                        Entries.details(accepted), source, Entries.instant(accepted, "at"), keys);
        verdicts.add(
                ContactEvidenceRule.judge(
                        contact.standing(),
                        Entries.text(Entries.details(accepted), "approver"),
                        Entries.text(Entries.details(accepted), "adn")));
        Observed observed = new Observed(corroboration(contents, name), contact.dnssec());
        verdicts.addAll(
                ProofRules.whole(policy, claim(name, request, decided, accepted, observed), at));
    }

    private static boolean summaryAgrees(
            Map<?, ?> summary, @Nullable Map<?, ?> accepted, Map<?, ?> decided) {
        if (accepted == null) {
            return false;
        }
        Map<?, ?> details = Entries.details(accepted);
        return "valid".equals(summary.get("status"))
                && Objects.equals(summary.get("adn"), details.get("adn"))
                && Objects.equals(summary.get("source"), details.get("source"))
                && Objects.equals(summary.get("approver"), details.get("approver"))
                && Objects.equals(summary.get("approvalId"), decided.get("approvalId"));
    }

    private static ProofClaim claim(
            String name,
            Map<?, ?> request,
            Map<?, ?> decided,
            Map<?, ?> accepted,
            Observed observed)
            throws NotJudgeableException {
        Map<?, ?> found = Entries.details(accepted);
        Map<?, ?> answer = Entries.details(decided);
        ApprovalScope scope =
                answer.get("scope") instanceof String code
                        ? ApprovalScope.of(code)
                                .orElseThrow(() -> new NotJudgeableException("an unknown scope"))
                        : ApprovalScope.FQDN;
        List<DomainName> approved = new ArrayList<>();
        for (String one : Entries.texts(answer, "names")) {
            approved.add(Entries.domain(one));
        }
        return new ProofClaim.ByMail(
                Entries.domain(name),
                Entries.domain(Entries.text(found, "adn")),
                source(found),
                scope,
                approved,
                Entries.instant(request, "at"),
                observed);
    }

    private static ApproverSource source(Map<?, ?> found) throws NotJudgeableException {
        return ApproverSource.of(Entries.text(found, "source"))
                .orElseThrow(() -> new NotJudgeableException("an unknown source"));
    }

    private static @Nullable Map<?, ?> requestOf(
            List<Map<?, ?>> contents, @Nullable Object approvalId) {
        for (Map<?, ?> content : contents) {
            if (Entries.kind(content).equals("mail-requested")
                    && approvalId != null
                    && approvalId.equals(content.get("approvalId"))) {
                return content;
            }
        }
        return null;
    }

    /** The last finding of this mailbox on the list of this name. */
    private static @Nullable Map<?, ?> acceptedOf(
            List<Map<?, ?>> contents, String name, @Nullable Object approver) {
        Map<?, ?> found = null;
        for (Map<?, ?> content : contents) {
            Map<?, ?> details = Entries.details(content);
            if (Entries.kind(content).equals("approver-accepted")
                    && name.equals(details.get("name"))
                    && approver != null
                    && approver.equals(details.get("approver"))) {
                found = content;
            }
        }
        return found;
    }

    /** What remote perspectives saw of the address when issuance was judged last. */
    private static Observed.@Nullable Corroboration corroboration(
            List<Map<?, ?>> contents, String name) {
        Observed.Corroboration last = null;
        for (Map<?, ?> content : contents) {
            if (!Entries.kind(content).equals("issuance-judged")) {
                continue;
            }
            for (Map<?, ?> judged : Entries.objects(Entries.details(content), "names")) {
                List<Map<?, ?>> views = Entries.objects(judged, "contactPerspectives");
                if (name.equals(judged.get("name")) && !views.isEmpty()) {
                    last = Entries.corroboration(views);
                }
            }
        }
        return last;
    }
}
