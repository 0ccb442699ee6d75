package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.policy.MailEvidenceRule;
import dev.shonin.dcv.policy.ProofRules;
import dev.shonin.dcv.policy.RandomValueRule;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NameRefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     */
    public record Replay(String name, Instant at, String policy, List<RuleVerdict> verdicts) {
        /** Whether the proof serves at that moment. */
        public boolean holds() {
            return verdicts.stream().noneMatch(RuleVerdict::blocks);
        }
    }

    /** The evidence lacks what is needed to judge it. */
    public static final class NotJudgeableException extends Exception {
        private static final long serialVersionUID = 1L;

        NotJudgeableException(String message) {
            super(message);
        }
    }

    /** The id of the policy that the order is under. */
    public static String profileOf(Map<String, Object> document) throws NotJudgeableException {
        return text(part(document, "policy"), "profile");
    }

    /**
     * When the service itself judged last that a certificate may be issued; else when the document
     * was made.
     */
    public static Instant momentOf(Map<String, Object> document) throws NotJudgeableException {
        Instant moment = instant(document, "madeAt");
        for (Map<?, ?> content : EvidenceDocument.contents(document)) {
            if (kind(content).equals("issuance-judged")
                    && "authorized".equals(details(content).get("outcome"))) {
                moment = instant(content, "at");
            }
        }
        return moment;
    }

    /** Judges by the rules of a policy at a moment. */
    public static Replay judge(Map<String, Object> document, PolicyProfile policy, Instant at)
            throws NotJudgeableException {
        Map<?, ?> summary = part(document, "authorization");
        String name = text(summary, "name");
        List<RuleVerdict> verdicts = new ArrayList<>();
        List<Map<?, ?>> contents = EvidenceDocument.contents(document);
        Optional<Map<?, ?>> approval = approvalOf(contents, name);
        if (approval.isEmpty()) {
            verdicts.add(MailEvidenceRule.nothingProven(name, text(summary, "status")));
        } else {
            mail(contents, approval.get(), summary, policy, at, verdicts);
        }
        return new Replay(name, at, policy.version(), List.copyOf(verdicts));
    }

    /** The last approval that named the name. */
    private static Optional<Map<?, ?>> approvalOf(List<Map<?, ?>> contents, String name) {
        Map<?, ?> found = null;
        for (Map<?, ?> content : contents) {
            if (kind(content).equals("decided")
                    && "approved".equals(details(content).get("outcome"))
                    && names(details(content)).contains(name)) {
                found = content;
            }
        }
        return Optional.ofNullable(found);
    }

    private static void mail(
            List<Map<?, ?>> contents,
            Map<?, ?> decided,
            Map<?, ?> summary,
            PolicyProfile policy,
            Instant at,
            List<RuleVerdict> verdicts)
            throws NotJudgeableException {
        String name = text(summary, "name");
        Map<?, ?> request = requestOf(contents, decided.get("approvalId"));
        Map<?, ?> asked = request == null ? Map.of() : details(request);
        Object approver = asked.get("approver");
        Map<?, ?> accepted = acceptedOf(contents, name, approver);
        Map<?, ?> answer = details(decided);
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
                                names(asked).contains(name),
                                valueIsTheSame,
                                summaryAgrees(summary, accepted, decided))));
        if (request == null || accepted == null) {
            return;
        }
        verdicts.add(RandomValueRule.judge(policy, instant(request, "at"), instant(decided, "at")));
        verdicts.addAll(ProofRules.whole(policy, claim(name, request, decided, accepted), at));
    }

    private static boolean summaryAgrees(
            Map<?, ?> summary, @Nullable Map<?, ?> accepted, Map<?, ?> decided) {
        if (accepted == null) {
            return false;
        }
        Map<?, ?> details = details(accepted);
        return "valid".equals(summary.get("status"))
                && Objects.equals(summary.get("adn"), details.get("adn"))
                && Objects.equals(summary.get("source"), details.get("source"))
                && Objects.equals(summary.get("approver"), details.get("approver"))
                && Objects.equals(summary.get("approvalId"), decided.get("approvalId"));
    }

    private static ProofClaim claim(
            String name, Map<?, ?> request, Map<?, ?> decided, Map<?, ?> accepted)
            throws NotJudgeableException {
        Map<?, ?> found = details(accepted);
        Map<?, ?> answer = details(decided);
        ApproverSource source =
                ApproverSource.of(text(found, "source"))
                        .orElseThrow(() -> new NotJudgeableException("an unknown source"));
        ApprovalScope scope =
                answer.get("scope") instanceof String code
                        ? ApprovalScope.of(code)
                                .orElseThrow(() -> new NotJudgeableException("an unknown scope"))
                        : ApprovalScope.FQDN;
        List<DomainName> approved = new ArrayList<>();
        for (String one : names(answer)) {
            approved.add(domain(one));
        }
        return new ProofClaim.ByMail(
                domain(name),
                domain(text(found, "adn")),
                source,
                scope,
                approved,
                instant(request, "at"),
                new Observed(corroboration(found), dnssec(found)));
    }

    private static DomainName domain(String text) throws NotJudgeableException {
        try {
            return DomainName.ofAccepted(text);
        } catch (IllegalArgumentException | NameRefusedException e) {
            throw new NotJudgeableException("a name that is none");
        }
    }

    private static @Nullable Dnssec dnssec(Map<?, ?> found) throws NotJudgeableException {
        if (!(found.get("dnssec") instanceof String code)) {
            return null;
        }
        for (Dnssec state : Dnssec.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(code)) {
                return state;
            }
        }
        throw new NotJudgeableException("an unknown state of DNSSEC");
    }

    private static Observed.@Nullable Corroboration corroboration(Map<?, ?> found)
            throws NotJudgeableException {
        if (!(found.get("corroboration") instanceof Map<?, ?> seen)) {
            return null;
        }
        return new Observed.Corroboration(
                number(seen, "agreeing"), number(seen, "dissenting"), number(seen, "regions"));
    }

    private static @Nullable Map<?, ?> requestOf(
            List<Map<?, ?>> contents, @Nullable Object approvalId) {
        for (Map<?, ?> content : contents) {
            if (kind(content).equals("mail-requested")
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
            Map<?, ?> details = details(content);
            if (kind(content).equals("approver-accepted")
                    && name.equals(details.get("name"))
                    && approver != null
                    && approver.equals(details.get("approver"))) {
                found = content;
            }
        }
        return found;
    }

    private static String kind(Map<?, ?> content) {
        return String.valueOf(content.get("kind"));
    }

    private static Map<?, ?> details(Map<?, ?> content) {
        return content.get("details") instanceof Map<?, ?> details ? details : Map.of();
    }

    private static List<String> names(Map<?, ?> details) {
        List<String> names = new ArrayList<>();
        if (details.get("names") instanceof List<?> list) {
            list.stream().filter(String.class::isInstance).forEach(n -> names.add((String) n));
        }
        return names;
    }

    private static Map<?, ?> part(Map<String, Object> document, String key)
            throws NotJudgeableException {
        if (document.get(key) instanceof Map<?, ?> part) {
            return part;
        }
        throw new NotJudgeableException("no " + key);
    }

    private static String text(Map<?, ?> object, String key) throws NotJudgeableException {
        if (object.get(key) instanceof String text) {
            return text;
        }
        throw new NotJudgeableException("no " + key);
    }

    private static int number(Map<?, ?> object, String key) throws NotJudgeableException {
        if (object.get(key) instanceof Number number) {
            return number.intValue();
        }
        throw new NotJudgeableException("no " + key);
    }

    private static Instant instant(Map<?, ?> object, String key) throws NotJudgeableException {
        try {
            return Instant.parse(text(object, key));
        } catch (DateTimeException e) {
            throw new NotJudgeableException(key + " is no instant");
        }
    }
}
