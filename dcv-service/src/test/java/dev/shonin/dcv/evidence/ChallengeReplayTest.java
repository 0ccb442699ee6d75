package dev.shonin.dcv.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Challenge.Placement;
import dev.shonin.dcv.domain.Challenge.View;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.evidence.ChainedEntry;
import dev.shonin.dcv.domain.evidence.ChallengeChecked;
import dev.shonin.dcv.domain.evidence.ChallengeOpened;
import dev.shonin.dcv.domain.evidence.EntryContent;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.domain.http.PageVisit;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A page or a record is looked for again in the answers that were recorded. */
class ChallengeReplayTest {

    private static final Instant OPENED = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant CHECKED = OPENED.plus(Duration.ofDays(1));
    private static final Instant SOON = CHECKED.plusSeconds(60);
    private static final DomainName WWW = DomainName.ofAccepted("www.example.com");
    private static final String VALUE = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String PATH = "/.well-known/pki-validation/file.txt";
    private static final String LABEL = "_shonin-challenge.www.example.com";
    private static final String PERSIST = "_validation-persist.www.example.com";
    private static final String ACCOUNT = "https://shonin.example/v1/accounts/acc_1";
    private static final List<View> QUORUM =
            List.of(
                    view("a", "ARIN", true),
                    view("b", "RIPE NCC", true),
                    view("c", "APNIC", true),
                    view("d", "LACNIC", false));

    @Test
    void aTxtRecordIsFoundAgain() throws NotJudgeableException {
        assertThat(blocking(dns(VALUE, VALUE), SOON)).isEmpty();
    }

    @Test
    void anAliasIsFoundAgain() throws NotJudgeableException {
        Map<String, Object> document =
                document(
                        dnsChallenge(),
                        new ProofTask.Record(WWW, VALUE),
                        VALUE,
                        seen(
                                List.of(
                                        Wire.nothing(LABEL, RecordType.TXT, CHECKED),
                                        Wire.cname(LABEL, VALUE + ".example.net", CHECKED),
                                        Wire.nothing("www.example.com", RecordType.TXT, CHECKED)),
                                List.of(),
                                null),
                        QUORUM);

        assertThat(blocking(document, SOON)).isEmpty();
    }

    @Test
    void aRecordWithAnotherValueProvesNothingWhateverTheEntrySays() throws NotJudgeableException {
        assertThat(blocking(dns(VALUE, "another"), SOON))
                .containsExactly("evidence.not-found-again");
    }

    @Test
    void aValueThatWasNeverToBePlacedProvesNothing() throws NotJudgeableException {
        assertThat(blocking(dns("another", VALUE), SOON)).contains("evidence.no-challenge");
    }

    @Test
    void tooFewPerspectivesFailUnderTheRuleOfThatDate() throws NotJudgeableException {
        Map<String, Object> document = dns(VALUE, VALUE);

        assertThat(blocking(document, Instant.parse("2026-12-14T23:59:59Z"))).isEmpty();
        assertThat(blocking(document, Instant.parse("2026-12-15T00:00:00Z")))
                .containsExactly("corroboration.too-few");
    }

    @Test
    void aProofGetsTooOld() throws NotJudgeableException {
        assertThat(blocking(dns(VALUE, VALUE), OPENED.plus(Duration.ofDays(201))))
                .contains("authorization.outdated");
    }

    @Test
    void aPageIsFoundAgain() throws NotJudgeableException {
        assertThat(blocking(page("hello " + VALUE + "\n", hop("www.example.com", PATH, 200)), SOON))
                .isEmpty();
        assertThat(
                        blocking(
                                page(
                                        VALUE,
                                        redirect("www.example.com", PATH, "https://example.net/x"),
                                        hop("example.net", "/x", 200)),
                                SOON))
                .isEmpty();
    }

    @Test
    void aPageThatDidNotHoldTheValueOrWasNotThereProvesNothing() throws NotJudgeableException {
        assertThat(blocking(page("nothing", hop("www.example.com", PATH, 200)), SOON))
                .containsExactly("evidence.not-found-again");
        assertThat(blocking(page(VALUE, hop("www.example.com", PATH, 404)), SOON))
                .containsExactly("evidence.not-found-again");
        assertThat(blocking(page(VALUE, hop("example.net", PATH, 200)), SOON))
                .containsExactly("evidence.not-found-again");
        assertThat(
                        blocking(
                                page(
                                        VALUE,
                                        redirect(
                                                "www.example.com",
                                                PATH,
                                                "https://example.net/" + VALUE),
                                        hop("example.net", '/' + VALUE, 200)),
                                SOON))
                .containsExactly("evidence.not-found-again");
    }

    @Test
    void aPersistentRecordIsReadAgainAsOfItsDay() throws NotJudgeableException {
        long end = CHECKED.plusSeconds(5).getEpochSecond();
        String good = "shonin.example; accounturi=" + ACCOUNT + "; persistUntil=" + end;

        assertThat(blocking(persistent(good), SOON)).isEmpty();
        assertThat(blocking(persistent(good), CHECKED.plus(Duration.ofDays(11))))
                .containsExactly("authorization.outdated");
        assertThat(
                        blocking(
                                persistent(
                                        "shonin.example; accounturi="
                                                + ACCOUNT
                                                + "; persistUntil=1"),
                                SOON))
                .containsExactly("evidence.not-found-again");
        assertThat(blocking(persistent("other.example; accounturi=" + ACCOUNT), SOON))
                .containsExactly("evidence.not-found-again");
    }

    private static Map<String, Object> dns(String wanted, String stands) {
        return document(
                dnsChallenge(),
                new ProofTask.Record(WWW, VALUE),
                wanted,
                seen(
                        List.of(
                                Wire.txt(LABEL, stands, CHECKED, Dnssec.INSECURE),
                                Wire.nothing(LABEL, RecordType.CNAME, CHECKED),
                                Wire.nothing("www.example.com", RecordType.TXT, CHECKED)),
                        List.of(),
                        null),
                QUORUM);
    }

    private static Map<String, Object> page(String body, PageVisit.Hop... hops) {
        Integer status = hops[hops.length - 1].status();
        return document(
                challenge(new Placement.Page("file.txt", new Challenge.Secret(null, "hash"))),
                new ProofTask.Page(WWW, "file.txt", VALUE),
                VALUE,
                seen(
                        List.of(Wire.nothing("www.example.com", RecordType.A, CHECKED)),
                        List.of(hops),
                        new PageVisit.Reply.Content(
                                status == null ? 0 : status, Octets.of(body), false)),
                QUORUM);
    }

    private static Map<String, Object> persistent(String text) {
        return document(
                challenge(new Placement.Persistent()),
                new ProofTask.Persistent(WWW, List.of("shonin.example"), ACCOUNT),
                null,
                seen(List.of(Wire.txt(PERSIST, text, CHECKED, Dnssec.INSECURE)), List.of(), null),
                QUORUM);
    }

    private static PageVisit.Hop hop(String host, String path, int status) {
        return new PageVisit.Hop("http://" + host + path, "192.0.2.1", status, null);
    }

    private static PageVisit.Hop redirect(String host, String path, String to) {
        return new PageVisit.Hop("http://" + host + path, "192.0.2.1", 302, to);
    }

    /** What the service says it saw: always that it is proven. */
    private static ProofFinding seen(
            List<DnsLookup> lookups,
            List<PageVisit.Hop> hops,
            PageVisit.Reply.@Nullable Content page) {
        return new ProofFinding.Passed(
                new ProofFinding.Sighting("dns.found", Map.of(), lookups, hops, page));
    }

    private static View view(String name, String region, boolean agrees) {
        return new View(name, region, agrees, agrees ? "dns.found" : "dns.nothing");
    }

    private static Challenge dnsChallenge() {
        return challenge(new Placement.Dns(new Challenge.Secret(null, "hash")));
    }

    private static Challenge challenge(Placement placement) {
        return new Challenge(
                "chl_1",
                "aut_1",
                "ord_1",
                "acc_1",
                WWW,
                "3.2.2.4.7",
                placement,
                Challenge.State.OPEN,
                OPENED,
                OPENED.plus(Duration.ofDays(30)),
                0,
                null,
                null,
                0);
    }

    private static Map<String, Object> document(
            Challenge challenge,
            ProofTask task,
            @Nullable String opened,
            ProofFinding found,
            List<View> views) {
        List<ChainedEntry> chain = new ArrayList<>();
        add(chain, OPENED, new ChallengeOpened(WWW, challenge, opened));
        add(chain, CHECKED, new ChallengeChecked(WWW, challenge, task, found, views));
        Authorization authorization =
                Authorization.open("aut_1", "ord_1", WWW, Choice.Awaited.fresh(), OPENED, SOON)
                        .choosing(
                                new Choice.ByChallenge(
                                        challenge.method(),
                                        WWW,
                                        challenge.br(),
                                        challenge.id(),
                                        OPENED))
                        .ended(AuthorizationState.VALID, null, CHECKED);
        return EvidenceDocument.of(
                new PlacedOrder(
                        "ord_1",
                        "acc_1",
                        "Account",
                        "dv-single",
                        "public-tls",
                        WWW,
                        List.of(WWW),
                        "Applicant",
                        null,
                        "en",
                        OPENED,
                        OPENED.plus(Duration.ofDays(30)),
                        null),
                authorization,
                PolicyFiles.shipped("public-tls"),
                chain,
                hashes -> Map.of(),
                "https://shonin.example",
                SOON);
    }

    private static void add(List<ChainedEntry> chain, Instant at, Fact fact) {
        Map<String, Object> content =
                EntryContent.of(
                        "evd_" + chain.size(),
                        new Evidence("ord_1", "aut_1", null, at, "1", Origin.SCHEDULE, fact));
        String previous =
                chain.isEmpty() ? EvidenceChain.beginning("ord_1") : chain.getLast().hash();
        String hash = EvidenceChain.contentHash(content);
        chain.add(
                new ChainedEntry(
                        chain.size() + 1L,
                        previous,
                        hash,
                        EvidenceChain.link(previous, hash),
                        content));
    }

    private static List<String> blocking(Map<String, Object> document, Instant at)
            throws NotJudgeableException {
        return EvidenceReplay.judge(document, PolicyFiles.shipped("public-tls"), at)
                .verdicts()
                .stream()
                .filter(RuleVerdict::blocks)
                .map(RuleVerdict::code)
                .toList();
    }
}
