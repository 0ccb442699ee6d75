package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.method.ProofChecks;
import dev.shonin.dcv.policy.ChallengeEvidenceRule;
import dev.shonin.dcv.policy.ProofRules;
import dev.shonin.dcv.policy.RandomValueRule;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.pki.name.DomainName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a proof by page or record again: the methods themselves look once more, at the answers
 * that were recorded.
 */
final class ChallengeReplay {

    private static final Duration BOUND = Duration.ofSeconds(30);

    /** Stands in where no value of that hash was seen: it matches nothing. */
    private static final String NO_VALUE = "-";

    private ChallengeReplay() {}

    /** The last check that proved the name; null where none did. */
    static @Nullable Map<?, ?> provenBy(List<Map<?, ?>> contents, String name) {
        Map<?, ?> found = null;
        for (Map<?, ?> content : contents) {
            Map<?, ?> details = Entries.details(content);
            if (Entries.kind(content).equals("challenge-checked")
                    && "passed".equals(details.get("outcome"))
                    && name.equals(details.get("name"))) {
                found = content;
            }
        }
        return found;
    }

    static List<RuleVerdict> judge(
            List<Map<?, ?>> contents,
            Map<?, ?> proven,
            Map<?, ?> summary,
            RecordedKeys keys,
            PolicyProfile policy,
            Instant at)
            throws NotJudgeableException {
        Map<?, ?> checked = Entries.details(proven);
        String name = Entries.text(summary, "name");
        Instant checkedAt = Entries.instant(proven, "at");
        ProofMethod method =
                ProofMethod.of(Entries.text(checked, "method"))
                        .filter(one -> one != ProofMethod.EMAIL)
                        .orElseThrow(() -> new NotJudgeableException("an unknown method"));
        Map<?, ?> opened = openedBefore(contents, proven);
        ProofFinding again = lookAgain(checked, method, checkedAt, keys);
        List<RuleVerdict> verdicts =
                new ArrayList<>(
                        ChallengeEvidenceRule.judge(
                                new ChallengeEvidenceRule.Seen(
                                        name,
                                        again.seen().code(),
                                        opened != null && sameValue(opened, checked),
                                        again instanceof ProofFinding.Passed,
                                        summaryAgrees(summary, checked))));
        if (opened == null) {
            return verdicts;
        }
        Instant openedAt = Entries.instant(opened, "at");
        if (method != ProofMethod.PERSISTENT) {
            verdicts.add(RandomValueRule.judge(policy, openedAt, checkedAt));
        }
        Observed observed =
                new Observed(
                        Entries.corroboration(Entries.objects(checked, "perspectives")),
                        again.seen().dnssec());
        Instant startedAt = method == ProofMethod.PERSISTENT ? checkedAt : openedAt;
        DomainName adn = Entries.domain(Entries.text(checked, "adn"));
        verdicts.addAll(
                ProofRules.whole(
                        policy, claim(method, Entries.domain(name), adn, startedAt, observed), at));
        return verdicts;
    }

    private static ProofClaim claim(
            ProofMethod method,
            DomainName name,
            DomainName adn,
            Instant startedAt,
            Observed observed) {
        return switch (method) {
            case PAGE -> new ProofClaim.ByPage(name, adn, startedAt, observed);
            case DNS -> new ProofClaim.ByDns(name, adn, startedAt, observed);
            case PERSISTENT -> new ProofClaim.ByPersistentRecord(name, adn, startedAt, observed);
            case EMAIL -> throw new IllegalArgumentException("a mail is no challenge");
        };
    }

    private static @Nullable Map<?, ?> openedBefore(List<Map<?, ?>> contents, Map<?, ?> proven) {
        Object challenge = Entries.details(proven).get("challenge");
        for (Map<?, ?> content : contents) {
            if (content == proven) {
                return null;
            }
            if (challenge != null
                    && Entries.kind(content).equals("challenge-opened")
                    && challenge.equals(Entries.details(content).get("challenge"))) {
                return content;
            }
        }
        return null;
    }

    private static boolean sameValue(Map<?, ?> opened, Map<?, ?> checked) {
        Map<?, ?> before = Entries.details(opened);
        return Stream.of("name", "method", "adn", "randomValueHash", "randomValueSha256")
                .allMatch(key -> Objects.equals(before.get(key), checked.get(key)));
    }

    private static boolean summaryAgrees(Map<?, ?> summary, Map<?, ?> checked) {
        return "valid".equals(summary.get("status"))
                && Stream.of("challenge", "method", "adn")
                        .allMatch(key -> Objects.equals(summary.get(key), checked.get(key)));
    }

    private static ProofFinding lookAgain(
            Map<?, ?> checked, ProofMethod method, Instant then, RecordedKeys keys)
            throws NotJudgeableException {
        RecordedDns dns = RecordedDns.of(Entries.objects(checked, "lookups"), keys);
        RecordedPages pages = RecordedPages.of(checked, dns);
        DomainName adn = Entries.domain(Entries.text(checked, "adn"));
        ProofTask task =
                switch (method) {
                    case PAGE ->
                            new ProofTask.Page(
                                    adn,
                                    Entries.text(checked, "fileName"),
                                    valueAmong(words(pages.body()), checked));
                    case DNS -> new ProofTask.Record(adn, valueAmong(values(dns), checked));
                    case PERSISTENT ->
                            new ProofTask.Persistent(
                                    adn,
                                    Entries.texts(checked, "issuers"),
                                    Entries.text(checked, "accountUri"));
                    case EMAIL -> throw new IllegalArgumentException("a mail is no challenge");
                };
        return new ProofChecks(dns, pages, Clock.fixed(then, ZoneOffset.UTC), BOUND).check(task);
    }

    /** The value whose hash was kept; the hash is all that the evidence has of it. */
    private static String valueAmong(List<String> seen, Map<?, ?> checked) {
        Optional<String> value =
                seen.stream()
                        .filter(
                                one ->
                                        Octets.of(one)
                                                .sha256()
                                                .equals(checked.get("randomValueSha256")))
                        .findFirst();
        return value.orElse(NO_VALUE);
    }

    private static List<String> words(Octets body) {
        return Arrays.asList(body.latin1().split("\\s+", -1));
    }

    private static List<String> values(RecordedDns dns) {
        List<String> values = new ArrayList<>();
        for (DnsLookup lookup : dns.all()) {
            if (lookup.reply() instanceof DnsReply.Answer answer) {
                for (DnsRecord record : answer.records()) {
                    if (record instanceof DnsRecord.Txt txt) {
                        values.add(txt.value().latin1().strip());
                    } else if (record instanceof DnsRecord.Alias alias) {
                        values.add(alias.target().split("\\.", 2)[0]);
                    }
                }
            }
        }
        return values;
    }
}
