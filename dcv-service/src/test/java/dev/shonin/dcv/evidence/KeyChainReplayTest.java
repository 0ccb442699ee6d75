package dev.shonin.dcv.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.config.DcvConfig.DnsSettings;
import dev.shonin.dcv.config.DcvConfig.DnssecMode;
import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.dnssec.TrustAnchors;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.KeyChain;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.evidence.EvidenceReplay.Replay;
import dev.shonin.dcv.net.dns.DnsClient;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.testing.DnsServer;
import dev.shonin.testing.DnsZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What DNSSEC said is said again out of the evidence alone: zones signed here are asked, their
 * server is stopped, and the document is judged.
 */
class KeyChainReplayTest {

    private static final String OWNER = "_validation-contactemail.example.com";
    private static final Instant SOON = SampleEvidence.PLACED.plus(Duration.ofHours(1));

    @TempDir Path directory;
    private DnsServer server;
    private DnsZone root;
    private DnsZone top;
    private DnsZone zone;
    private Dns dns;

    @BeforeEach
    void zones() throws IOException {
        server = DnsServer.start();
        root = server.zone(".").signed();
        top = server.zone("com").signed();
        zone =
                server.zone("example.com")
                        .signed()
                        .txt("_validation-contactemail", "admin@example.com");
        root.delegate(top);
        top.delegate(zone);
        dns = dns(root.trustAnchor());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSignedAnswerIsValidatedAgainUpToTheAnchorsKeptWithIt() throws Exception {
        Replay replay = judge(contact(ask(OWNER)).approved());

        assertThat(codes(replay)).contains("dnssec.secure");
        assertThat(replay.validation()).isEqualTo(new EvidenceReplay.Validation(1, 0, false));
    }

    @Test
    void keysThatWereRememberedAreRecordedAllTheSame() throws Exception {
        ask("www.example.com");
        server.forgetQuestions();

        DnsLookup second = ask(OWNER);

        assertThat(server.questions())
                .extracting(DnsServer.Question::type)
                .doesNotContain("DNSKEY", "DS");
        assertThat(codes(judge(contact(second).approved()))).contains("dnssec.secure");
    }

    @Test
    void equalKeysAreKeptOnce() throws Exception {
        KeyChain first = keys(ask(OWNER));

        assertThat(keys(ask(OWNER))).isEqualTo(first);
        Map<String, Object> document = contact(ask(OWNER), ask("www.example.com")).approved();
        assertThat((Map<?, ?>) document.get("keys"))
                // The anchors; keys of three zones, and DS records of two of them.
                .hasSizeGreaterThanOrEqualTo(6)
                .hasSizeLessThan(10);
    }

    @Test
    void anUnsignedDelegationIsProvenAgain() throws Exception {
        for (boolean nsec3 : new boolean[] {false, true}) {
            if (nsec3) {
                top.nsec3(0, true);
            }
            server.removeZone("example.com");
            DnsZone plain =
                    server.zone("example.com").txt("_validation-contactemail", "admin@example.com");
            top.remove("example", org.xbill.DNS.Type.DS).delegate(plain);
            dns = dns(root.trustAnchor());

            assertThat(ask(OWNER).dnssec()).isEqualTo(Dnssec.INSECURE);
            assertThat(codes(judge(contact(ask(OWNER)).approved()))).contains("dnssec.insecure");
        }
    }

    @Test
    void anAnswerThatWasPutInItsPlaceIsBogusWhateverTheEntrySays() throws Exception {
        DnsLookup real = ask(OWNER);
        DnsLookup forged = Wire.txt(OWNER, "admin@example.com", real.askedAt(), Dnssec.SECURE);

        Replay replay = judge(contact(withKeys(forged, real)).approved());

        assertThat(replay.holds()).isFalse();
        assertThat(codes(replay)).contains("evidence.contact-unanswered");
        // Nor does it pass as unsigned.
        DnsLookup unsigned = Wire.txt(OWNER, "admin@example.com", real.askedAt(), Dnssec.INSECURE);
        assertThat(codes(judge(contact(withKeys(unsigned, real)).approved())))
                .contains("evidence.contact-unanswered");
    }

    @Test
    void signaturesHaveToHaveBeenInTimeWhenTheQuestionWasAsked() throws Exception {
        DnsLookup real = ask(OWNER);
        DnsLookup later = at(real, real.askedAt().plus(Duration.ofDays(4_000)));

        assertThat(codes(judge(contact(later).approved()))).contains("evidence.contact-unanswered");
    }

    @Test
    void whatWasBogusStaysBogus() throws Exception {
        zone.breakSignatures("_validation-contactemail");
        DnsLookup bogus = ask(OWNER);

        assertThat(bogus.dnssec()).isEqualTo(Dnssec.BOGUS);
        assertThat(codes(judge(contact(bogus).approved()))).contains("evidence.contact-unanswered");
        DnsLookup praised = state(bogus, Dnssec.SECURE);
        assertThat(codes(judge(contact(praised).approved())))
                .contains("evidence.contact-unanswered");
    }

    @Test
    void aChainWithALinkMissingProvesNothing() throws Exception {
        DnsLookup real = ask(OWNER);
        KeyChain keys = keys(real);
        // Keys of three zones, and DS records of two of them.
        assertThat(keys.messages()).hasSize(5);
        for (int i = 0; i < keys.messages().size(); i++) {
            List<Octets> fewer = new ArrayList<>(keys.messages());
            fewer.remove(i);
            DnsLookup cut = keys(real, new KeyChain(keys.anchors(), fewer));
            assertThat(codes(judge(contact(cut).approved())))
                    .as("without link %d", i)
                    .contains("evidence.contact-unanswered");
        }
    }

    @Test
    void keysMustBeWhatTheirHashesSay() throws Exception {
        Map<String, Object> document = contact(ask(OWNER)).approved();
        Map<String, Object> altered = new HashMap<>(document);
        Map<String, Object> keys = new HashMap<>();
        ((Map<?, ?>) document.get("keys")).forEach((hash, part) -> keys.put((String) hash, "AAAA"));
        altered.put("keys", keys);

        assertThatThrownBy(() -> judge(altered)).isInstanceOf(NotJudgeableException.class);
        altered.remove("keys");
        assertThatThrownBy(() -> judge(altered)).isInstanceOf(NotJudgeableException.class);
    }

    @Test
    void aChainOfSomebodysOwnDoesNotReachTheRealRoot() throws Exception {
        DnsLookup real = ask(OWNER);
        DnsLookup claimed =
                keys(real, new KeyChain(TrustAnchors.ofRoot().text(), keys(real).messages()));

        Replay replay = judge(contact(claimed).approved());

        assertThat(codes(replay)).contains("evidence.contact-unanswered");
        assertThat(replay.validation().rootAnchors()).isTrue();
    }

    private static SampleEvidence contact(DnsLookup... seen) {
        return new SampleEvidence().source(ApproverSource.DNS_TXT).lookups(seen);
    }

    private static Replay judge(Map<String, Object> document) throws NotJudgeableException {
        return EvidenceReplay.judge(document, PolicyFiles.shipped("public-tls"), SOON);
    }

    private static List<String> codes(Replay replay) {
        return replay.verdicts().stream().map(RuleVerdict::code).toList();
    }

    private static KeyChain keys(DnsLookup lookup) {
        KeyChain keys = lookup.keys();
        assertThat(keys).isNotNull();
        return keys;
    }

    private static DnsLookup withKeys(DnsLookup lookup, DnsLookup other) {
        return keys(lookup, keys(other));
    }

    private static DnsLookup keys(DnsLookup one, KeyChain keys) {
        return copy(one, one.askedAt(), one.dnssec(), keys);
    }

    private static DnsLookup at(DnsLookup one, Instant askedAt) {
        return copy(one, askedAt, one.dnssec(), keys(one));
    }

    private static DnsLookup state(DnsLookup one, Dnssec state) {
        return copy(one, one.askedAt(), state, keys(one));
    }

    private static DnsLookup copy(DnsLookup one, Instant askedAt, Dnssec state, KeyChain keys) {
        return new DnsLookup(
                one.question(),
                one.reply(),
                one.server(),
                askedAt,
                one.took(),
                state,
                one.messages(),
                keys);
    }

    private DnsLookup ask(String name) {
        return dns.lookup(question(name));
    }

    private static DnsQuestion question(String name) {
        return new DnsQuestion(name, RecordType.TXT);
    }

    private Dns dns(String anchor) throws IOException {
        Path file = Files.writeString(directory.resolve("anchors"), anchor);
        return DnsClient.over(List.of(server.address()), new Validating(file), Clock.systemUTC());
    }

    private record Validating(Path file) implements DnsSettings {
        @Override
        public Optional<List<String>> resolvers() {
            return Optional.empty();
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration bound() {
            return Duration.ofSeconds(10);
        }

        @Override
        public DnssecMode dnssec() {
            return DnssecMode.VALIDATE;
        }

        @Override
        public Optional<Path> trustAnchor() {
            return Optional.of(file);
        }

        @Override
        public int inFlight() {
            return 100;
        }
    }
}
