package dev.shonin.dcv.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.dnssec.DnssecJudge;
import dev.shonin.dcv.dnssec.TrustAnchors;
import dev.shonin.dcv.dnssec.Validator;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.testing.DnsServer;
import dev.shonin.testing.DnsZone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers judged up to a root of our own, on a server with zones signed here. */
class DnssecTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    // Nobody waits that long but where a server keeps silent.
    private Duration timeout = Duration.ofSeconds(10);

    @TempDir Path directory;
    private DnsServer server;
    private DnsZone root;
    private DnsZone top;
    private DnsZone signed;

    @BeforeEach
    void zones() {
        server = DnsServer.start();
        root = server.zone(".").signed();
        top = server.zone("example").signed();
        signed =
                server.zone("signed.example")
                        .signed()
                        .txt("@", "hello")
                        .txt("*.wild", "anything")
                        .txt("a.b.c", "deep")
                        .cname("alias", "signed.example.")
                        .cname("outside", "www.plain.example.");
        DnsZone plain = server.zone("plain.example").txt("www", "unsigned");
        root.delegate(top);
        top.delegate(signed).delegate(plain);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUnbrokenChainIsSecure() throws Exception {
        DnsLookup lookup = ask("signed.example", RecordType.TXT);

        assertThat(lookup.dnssec()).isEqualTo(Dnssec.SECURE);
        assertThat(lookup.reply()).isInstanceOf(DnsReply.Answer.class);
        // The signature is part of what is kept.
        Message kept = new Message(lookup.messages().getFirst().bytes());
        assertThat(kept.getSection(Section.ANSWER))
                .anyMatch(record -> record.getType() == Type.RRSIG);
    }

    @Test
    void whatIsNotThereIsSecureToo() throws Exception {
        for (boolean nsec3 : new boolean[] {false, true}) {
            if (nsec3) {
                signed.nsec3(0, false);
                top.nsec3(5, false);
            }
            assertThat(state("signed.example", RecordType.CAA)).isEqualTo(Dnssec.SECURE);
            assertThat(state("nowhere.signed.example", RecordType.TXT)).isEqualTo(Dnssec.SECURE);
            assertThat(state("b.c.signed.example", RecordType.TXT)).isEqualTo(Dnssec.SECURE);
            assertThat(state("x.wild.signed.example", RecordType.TXT)).isEqualTo(Dnssec.SECURE);
            assertThat(state("unregistered.example", RecordType.TXT)).isEqualTo(Dnssec.SECURE);
            assertThat(ask("nowhere.signed.example", RecordType.TXT).reply())
                    .isInstanceOf(DnsReply.NoSuchName.class);
            assertThat(ask("signed.example", RecordType.CAA).reply())
                    .isInstanceOf(DnsReply.NoData.class);
        }
    }

    @Test
    void aSpoiltSignatureIsBogus() throws Exception {
        signed.breakSignatures("@");

        DnsLookup lookup = ask("signed.example", RecordType.TXT);

        assertThat(lookup.dnssec()).isEqualTo(Dnssec.BOGUS);
        assertThat(lookup.reply()).isInstanceOf(DnsReply.Bogus.class);
        assertThat(lookup.recordTexts()).isEmpty();
    }

    @Test
    void anExpiredSignatureIsBogus() throws Exception {
        signed.expireSignatures("a.b.c");

        assertThat(state("a.b.c.signed.example", RecordType.TXT)).isEqualTo(Dnssec.BOGUS);
        assertThat(state("signed.example", RecordType.TXT)).isEqualTo(Dnssec.SECURE);
    }

    @Test
    void aZoneWithDsButWithoutSignaturesIsBogus() throws Exception {
        server.removeZone("signed.example");
        server.zone("signed.example").txt("@", "forged");

        assertThat(state("signed.example", RecordType.TXT)).isEqualTo(Dnssec.BOGUS);
        assertThat(state("signed.example", RecordType.CAA)).isEqualTo(Dnssec.BOGUS);
        assertThat(state("nowhere.signed.example", RecordType.TXT)).isEqualTo(Dnssec.BOGUS);
    }

    @Test
    void anUnsignedDelegationIsInsecure() throws Exception {
        assertThat(state("www.plain.example", RecordType.TXT)).isEqualTo(Dnssec.INSECURE);
        assertThat(state("plain.example", RecordType.CAA)).isEqualTo(Dnssec.INSECURE);
        assertThat(state("nowhere.plain.example", RecordType.TXT)).isEqualTo(Dnssec.INSECURE);
        assertThat(ask("www.plain.example", RecordType.TXT).reply())
                .isInstanceOf(DnsReply.Answer.class);
    }

    @Test
    void anUnsignedDelegationIsInsecureByNsec3AndByOptOut() throws Exception {
        for (boolean optOut : new boolean[] {false, true}) {
            top.nsec3(0, optOut);

            assertThat(state("www.plain.example", RecordType.TXT)).isEqualTo(Dnssec.INSECURE);
            assertThat(state("plain.example", RecordType.CAA)).isEqualTo(Dnssec.INSECURE);
            assertThat(dns().isProvenInsecure("www.plain.example")).isTrue();
            assertThat(dns().isProvenInsecure("signed.example")).isFalse();
        }
    }

    @Test
    void tooManyRoundsOfNsec3AreNoProof() throws Exception {
        signed.nsec3(101, false);

        assertThat(state("nowhere.signed.example", RecordType.TXT)).isNotEqualTo(Dnssec.SECURE);
        signed.nsec3(100, false);
        assertThat(state("nowhere.signed.example", RecordType.TXT)).isEqualTo(Dnssec.SECURE);
    }

    @Test
    void aChainOfAliasesIsWorthItsWeakestLink() throws Exception {
        assertThat(state("alias.signed.example", RecordType.TXT)).isEqualTo(Dnssec.SECURE);
        assertThat(state("outside.signed.example", RecordType.TXT)).isEqualTo(Dnssec.INSECURE);
    }

    @Test
    void keysThatCannotBeHadDoNotMakeASignedZoneUnsigned() throws Exception {
        // Whoever can forge answers strips the signatures and swallows the questions for keys.
        server.removeZone("signed.example");
        server.zone("signed.example").txt("@", "forged");
        server.ignore("signed.example", Type.DS);
        timeout = Duration.ofSeconds(1);

        for (RecordType type : List.of(RecordType.TXT, RecordType.CAA, RecordType.SOA)) {
            assertThat(state("signed.example", type)).isEqualTo(Dnssec.BOGUS);
        }
        assertThat(state("nowhere.signed.example", RecordType.CAA)).isEqualTo(Dnssec.BOGUS);
        assertThat(dns().isProvenInsecure("signed.example")).isFalse();
    }

    @Test
    void aFailingZoneMayStillBeProvenUnsigned() throws Exception {
        server.fail("www.plain.example", Type.ANY, Rcode.SERVFAIL);
        server.ignore("plain.example", Type.CAA);
        timeout = Duration.ofSeconds(1);

        DnsLookup lookup = ask("www.plain.example", RecordType.CAA);

        assertThat(lookup.reply()).isInstanceOf(DnsReply.ServerFailed.class);
        assertThat(lookup.dnssec()).isEqualTo(Dnssec.INDETERMINATE);
        assertThat(dns().isProvenInsecure("www.plain.example")).isTrue();
        assertThat(dns().isProvenInsecure("plain.example")).isTrue();
        assertThat(dns().isProvenInsecure("www.signed.example")).isFalse();
        // No key of the root: nothing can be proven at all.
        server.ignore(".", Type.DNSKEY);
        assertThat(dns().isProvenInsecure("www.plain.example")).isFalse();
    }

    @Test
    void outsideOfTheTrustAnchorsNothingIsKnown() throws Exception {
        Files.writeString(anchorFile(), signed.trustAnchor());
        server.zone("other.test").txt("@", "hello");

        assertThat(state("other.test", RecordType.TXT)).isEqualTo(Dnssec.INDETERMINATE);
        assertThat(state("signed.example", RecordType.TXT)).isEqualTo(Dnssec.SECURE);
        assertThat(dns().isProvenInsecure("other.test")).isFalse();
    }

    @Test
    void underTheRealRootAForgedOneIsBogus() {
        DnsLookup lookup =
                dns(TrustAnchors.ofRoot())
                        .lookup(new DnsQuestion("signed.example", RecordType.TXT));

        assertThat(lookup.dnssec()).isEqualTo(Dnssec.BOGUS);
        assertThat(TrustAnchors.ofRoot().records()).hasSize(2);
    }

    @Test
    void keysAreFetchedOnce() throws Exception {
        DnsjavaDns dns = dns();
        dns.lookup(new DnsQuestion("signed.example", RecordType.TXT));
        dns.lookup(new DnsQuestion("www.plain.example", RecordType.TXT));
        server.forgetQuestions();

        dns.lookup(new DnsQuestion("a.b.c.signed.example", RecordType.TXT));
        dns.lookup(new DnsQuestion("plain.example", RecordType.CAA));

        assertThat(server.questions())
                .extracting(DnsServer.Question::type)
                .doesNotContain("DS", "DNSKEY")
                .hasSize(2);
    }

    @Test
    void aBrokenFileOfTrustAnchorsIsRefused() throws Exception {
        Path file = Files.writeString(anchorFile(), "example. IN TXT \"no key\"\n");
        assertThatThrownBy(() -> TrustAnchors.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHONIN_DNS_TRUST_ANCHOR");
        Files.writeString(file, "");
        assertThatThrownBy(() -> TrustAnchors.of(file))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TrustAnchors.of(directory.resolve("missing")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAdBitIsBelievedWhereThatIsConfigured() {
        server.zone("ad.test").txt("@", "hello").authenticated();
        server.zone("noad.test").txt("@", "hello");
        Upstream upstream = new Upstream(List.of(server.address()), timeout, true, false);
        DnsjavaDns dns =
                new DnsjavaDns(upstream, DnssecJudge.adBit(upstream), BOUND, 10, Clock.systemUTC());

        assertThat(dns.lookup(new DnsQuestion("ad.test", RecordType.TXT)).dnssec())
                .isEqualTo(Dnssec.SECURE);
        assertThat(dns.lookup(new DnsQuestion("noad.test", RecordType.TXT)).dnssec())
                .isEqualTo(Dnssec.INSECURE);
    }

    private Dnssec state(String name, RecordType type) throws Exception {
        return ask(name, type).dnssec();
    }

    private DnsLookup ask(String name, RecordType type) throws Exception {
        return dns().lookup(new DnsQuestion(name, type));
    }

    private Path anchorFile() {
        return directory.resolve("anchors");
    }

    private DnsjavaDns dns() throws Exception {
        if (!Files.exists(anchorFile())) {
            Files.writeString(anchorFile(), root.trustAnchor());
        }
        return dns(TrustAnchors.of(anchorFile()));
    }

    private DnsjavaDns dns(TrustAnchors anchors) {
        Upstream upstream = new Upstream(List.of(server.address()), timeout, true, true);
        return new DnsjavaDns(
                upstream,
                new Validator(upstream, anchors, BOUND, Clock.systemUTC()),
                BOUND,
                100,
                Clock.systemUTC());
    }
}
