package dev.shonin.dcv.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.dcv.dnssec.DnssecJudge;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.testing.DnsServer;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class DnsjavaDnsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static DnsServer server = DnsServer.start();
    private static DnsServer second = DnsServer.start();

    @BeforeAll
    static void publish() {
        server.zone("example.com")
                .a("www", "192.0.2.1")
                .txt("txt", "x".repeat(300))
                .caa("caa", 128, "issue", "shonin.example")
                .cname("alias", "caa.example.com.")
                .cname("far", "target.example.net.")
                .cname("dangling", "missing.example.net.")
                .cname("loop", "loop2.example.com.")
                .cname("loop2", "loop.example.com.")
                .caa("slow", 0, "issue", "shonin.example");
        server.zone("example.net").caa("target", 0, "issue", "other.example");
        for (int i = 0; i < 80; i++) {
            server.zone("example.com").txt("many", "record " + i + " " + "y".repeat(60));
        }
        second.zone("example.com").txt("txt", "from the second");
    }

    @AfterAll
    static void stop() {
        server.close();
        second.close();
    }

    @AfterEach
    void behave() {
        server.behave();
        server.forgetQuestions();
    }

    @Test
    void recordsComeWithOwnerAndTimeToLive() {
        DnsLookup lookup = ask("caa.example.com", RecordType.CAA);

        assertThat(lookup.reply())
                .isEqualTo(
                        new DnsReply.Answer(
                                List.of(
                                        new DnsRecord.Caa(
                                                "caa.example.com",
                                                300,
                                                128,
                                                "issue",
                                                dev.shonin.dcv.domain.dns.Octets.of(
                                                        "shonin.example"))),
                                List.of()));
        assertThat(lookup.server()).isEqualTo(server.hostPort());
    }

    @Test
    void theStringsOfATxtRecordAreJoined() {
        assertThat(ask("txt.example.com", RecordType.TXT).reply())
                .isInstanceOfSatisfying(
                        DnsReply.Answer.class,
                        answer ->
                                assertThat(
                                                ((DnsRecord.Txt) answer.records().getFirst())
                                                        .value()
                                                        .utf8())
                                        .contains("x".repeat(300)));
    }

    @Test
    void noSuchNameIsNotNoSuchRecord() {
        assertThat(ask("missing.example.com", RecordType.TXT).reply())
                .isInstanceOfSatisfying(
                        DnsReply.NoSuchName.class,
                        none ->
                                assertThat(none.zone())
                                        .extracting(DnsRecord.Soa::owner)
                                        .isEqualTo("example.com"));
        assertThat(ask("www.example.com", RecordType.TXT).reply())
                .isInstanceOfSatisfying(
                        DnsReply.NoData.class,
                        none ->
                                assertThat(none.zone())
                                        .extracting(DnsRecord.Soa::rname)
                                        .isEqualTo("hostmaster.example.com."));
    }

    @Test
    void aliasesAreFollowedAndTold() {
        assertThat(ask("alias.example.com", RecordType.CAA).reply())
                .isInstanceOfSatisfying(
                        DnsReply.Answer.class,
                        answer -> {
                            assertThat(answer.aliases())
                                    .containsExactly("alias.example.com", "caa.example.com");
                            assertThat(answer.records().getFirst().owner())
                                    .isEqualTo("caa.example.com");
                        });
        assertThat(ask("far.example.com", RecordType.CAA).reply())
                .isInstanceOf(DnsReply.Answer.class);
        assertThat(ask("dangling.example.com", RecordType.CAA).reply())
                .isInstanceOf(DnsReply.NoSuchName.class);
        assertThat(ask("loop.example.com", RecordType.CAA).reply())
                .isInstanceOf(DnsReply.ServerFailed.class);
    }

    @Test
    void aLongAnswerIsFetchedOverTcp() {
        assertThat(ask("many.example.com", RecordType.TXT).reply())
                .isInstanceOfSatisfying(
                        DnsReply.Answer.class, answer -> assertThat(answer.records()).hasSize(80));
        assertThat(server.questions("many.example.com", Type.TXT))
                .extracting(DnsServer.Question::transport)
                .containsExactly(DnsServer.Transport.UDP, DnsServer.Transport.TCP);
    }

    @Test
    void aTruncatedAnswerIsFetchedOverTcp() {
        server.truncate("caa.example.com", Type.CAA);

        assertThat(ask("caa.example.com", RecordType.CAA).reply())
                .isInstanceOf(DnsReply.Answer.class);
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void aFailureIsAFailureForEveryType(RecordType type) {
        server.fail("www.example.com");

        assertThat(ask("www.example.com", type).reply())
                .isEqualTo(new DnsReply.ServerFailed("SERVFAIL"));
    }

    @Test
    void aRefusalIsAFailureToo() {
        server.fail("www.example.com", Type.CAA, Rcode.REFUSED);

        assertThat(ask("www.example.com", RecordType.CAA).reply())
                .isEqualTo(new DnsReply.ServerFailed("REFUSED"));
    }

    @Test
    void silenceIsTriedOnceMoreAndThenIsATimeOut() {
        server.ignore("www.example.com", Type.CAA);

        DnsReply reply =
                dns(List.of(server.address()), Duration.ofMillis(200), LONG)
                        .lookup(new DnsQuestion("www.example.com", RecordType.CAA))
                        .reply();

        assertThat(reply).isEqualTo(new DnsReply.TimedOut());
        // The server notes a question when it comes to read it.
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(server.questions("www.example.com", Type.CAA)).hasSize(2));
    }

    @Test
    void aResolverThatFailsIsPassedOver() {
        server.fail("txt.example.com");

        DnsLookup lookup =
                dns(List.of(server.address(), second.address()), LONG, LONG)
                        .lookup(new DnsQuestion("txt.example.com", RecordType.TXT));

        assertThat(lookup.reply()).isInstanceOf(DnsReply.Answer.class);
        assertThat(lookup.server()).isEqualTo(second.hostPort());
    }

    @Test
    void aResolverThatIsNotThereIsPassedOver() {
        InetSocketAddress nobody =
                new InetSocketAddress("127.0.0.1", dev.shonin.testing.FreePorts.one());

        assertThat(
                        dns(List.of(nobody, server.address()), Duration.ofSeconds(2), LONG)
                                .lookup(new DnsQuestion("caa.example.com", RecordType.CAA))
                                .reply())
                .isInstanceOf(DnsReply.Answer.class);
    }

    @Test
    void theBoundHoldsWhateverTheServersDo() {
        server.ignore("www.example.com", Type.CAA);
        long start = System.nanoTime();

        DnsReply reply =
                dns(List.of(server.address()), LONG, Duration.ofMillis(150))
                        .lookup(new DnsQuestion("www.example.com", RecordType.CAA))
                        .reply();

        assertThat(reply).isEqualTo(new DnsReply.TimedOut());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }

    @Test
    void aNameTooLongToExistDoesNotExist() {
        String name = ("a".repeat(60) + ".").repeat(4) + "example.com";

        assertThat(ask("_validation-contactemail." + name, RecordType.TXT).reply())
                .isEqualTo(new DnsReply.NoSuchName(null));
        assertThat(server.questions()).isEmpty();
    }

    private static DnsLookup ask(String name, RecordType type) {
        return dns(List.of(server.address()), LONG, LONG).lookup(new DnsQuestion(name, type));
    }

    private static DnsjavaDns dns(
            List<InetSocketAddress> servers, Duration timeout, Duration bound) {
        return new DnsjavaDns(
                new Upstream(servers, timeout, false, false),
                DnssecJudge.none(),
                bound,
                100,
                Clock.systemUTC());
    }
}
