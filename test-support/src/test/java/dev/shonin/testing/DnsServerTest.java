package dev.shonin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.testing.DnsServer.Transport;
import java.io.ByteArrayOutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class DnsServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DnsServer server = DnsServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersEveryTypeItWasGiven() throws Exception {
        server.zone("example.com")
                .soa("pki\\.team.example.com.")
                .txt("_validation-contactemail", "pki@example.net")
                .txt("@", "日本語 \\ \"" + "x".repeat(300))
                .caa("@", 128, "contactemail", "caa@example.com")
                .a("www", "192.0.2.1")
                .aaaa("www", "2001:db8::1")
                .mx("@", 10, "mail")
                .cname("alias", "www.example.com.");

        assertThat(text((TXTRecord) only("_validation-contactemail.example.com", Type.TXT)))
                .isEqualTo("pki@example.net");
        assertThat(text((TXTRecord) only("example.com", Type.TXT)))
                .isEqualTo("日本語 \\ \"" + "x".repeat(300));
        CAARecord caa = (CAARecord) only("EXAMPLE.com", Type.CAA);
        assertThat(List.of(caa.getFlags(), caa.getTag(), caa.getValue()))
                .containsExactly(128, "contactemail", "caa@example.com");
        assertThat(((SOARecord) only("example.com", Type.SOA)).getAdmin().toString())
                .isEqualTo("pki\\.team.example.com.");
        assertThat(rdata("www.example.com", Type.AAAA)).containsExactly("2001:db8:0:0:0:0:0:1");
        assertThat(rdata("example.com", Type.MX)).containsExactly("10 mail.example.com.");
        assertThat(rdata("alias.example.com", Type.A))
                .containsExactly("www.example.com.", "192.0.2.1");
    }

    @Test
    void readsAZoneFile() throws Exception {
        server.zone(
                "example.net",
                """
                @       IN SOA ns1 dns.example.net. 7 3600 600 86400 60
                @       IN CAA 0 issue "shonin.example"
                *.shop  IN TXT "any shop"
                """);
        assertThat(rdata("example.net", Type.CAA)).containsExactly("0 issue \"shonin.example\"");
        assertThat(text((TXTRecord) only("one.shop.example.net", Type.TXT))).isEqualTo("any shop");
        assertThat(only("example.net", Type.SOA).rdataToString()).contains("dns.example.net. 7");
    }

    @Test
    void tellsNoDataFromNoSuchName() throws Exception {
        server.zone("example.com").a("host.deep", "192.0.2.1");

        for (String there : List.of("deep.example.com", "host.deep.example.com", "com")) {
            Message answer = ask(there, Type.TXT);
            assertThat(answer.getRcode()).as(there).isEqualTo(Rcode.NOERROR);
            assertThat(answer.getSection(Section.ANSWER)).isEmpty();
            assertThat(answer.getSection(Section.AUTHORITY).getFirst().getType())
                    .isEqualTo(Type.SOA);
        }
        for (String absent : List.of("other.example.com", "example.org", "org")) {
            assertThat(ask(absent, Type.TXT).getRcode()).as(absent).isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void failsForTheNamesItIsTold() throws Exception {
        server.zone("example.com").a("@", "192.0.2.1").txt("@", "still here");
        server.fail("servfail.example.com").fail("example.com", Type.A, Rcode.REFUSED);

        assertThat(ask("servfail.example.com", Type.MX).getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(ask("example.com", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask("example.com", Type.TXT).getRcode()).isEqualTo(Rcode.NOERROR);
        server.behave();
        assertThat(ask("example.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void keepsSilentOrTakesItsTime() throws Exception {
        server.zone("example.com").a("slow", "192.0.2.1");
        server.ignore("mute.example.com", Type.A);
        assertThatThrownBy(() -> resolver(Duration.ofMillis(150)).send(query("mute.example.com")))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(SocketTimeoutException.class),
                        e -> assertThat(e).hasMessageContaining("imed out"));

        server.delay("slow.example.com", Type.A, Duration.ofMillis(120));
        long before = System.nanoTime();
        assertThat(ask("slow.example.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void longAnswersComeOverTcpAndTheHistoryTellsSo() throws Exception {
        DnsZone zone = server.zone("example.com");
        IntStream.range(0, 40).forEach(i -> zone.txt("big", "record " + i + " " + "x".repeat(60)));
        server.truncate("cut.example.com", Type.TXT);
        zone.txt("cut", "whole over TCP");

        assertThat(ask("big.example.com", Type.TXT).getSection(Section.ANSWER)).hasSize(40);
        assertThat(text((TXTRecord) only("cut.example.com", Type.TXT))).isEqualTo("whole over TCP");
        assertThat(server.questions("big.example.com", Type.TXT))
                .extracting(DnsServer.Question::transport)
                .containsExactly(Transport.UDP, Transport.TCP);
        server.forgetQuestions();
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void loopsOfAliasesFailAndSignedZonesSaySo() throws Exception {
        server.zone("example.com").cname("a", "b").cname("b", "a");
        server.zone("example.net").a("@", "192.0.2.1").authenticated();

        assertThat(ask("a.example.com", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        Message asking = query("example.net");
        assertThat(resolver(PATIENCE).send(asking).getHeader().getFlag(Flags.AD)).isFalse();
        asking.getHeader().setFlag(Flags.AD);
        assertThat(resolver(PATIENCE).send(asking).getHeader().getFlag(Flags.AD)).isTrue();
    }

    @Test
    void answersManyAtOnceWhileOthersWait() throws Exception {
        server.zone("example.com").a("*", "192.0.2.1");
        IntStream.range(0, 100)
                .forEach(
                        i ->
                                server.delay(
                                        "n" + i + ".example.com", Type.A, Duration.ofMillis(200)));
        SimpleResolver resolver = resolver(PATIENCE);
        long before = System.nanoTime();
        CompletableFuture<?>[] all =
                IntStream.range(0, 100)
                        .mapToObj(i -> resolver.sendAsync(unchecked("n" + i + ".example.com")))
                        .map(stage -> stage.toCompletableFuture())
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        // One after the other they would take 20 s.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    private Message ask(String name, int type) throws Exception {
        return resolver(PATIENCE)
                .send(Message.newQuery(Record.newRecord(absolute(name), type, DClass.IN)));
    }

    private Record only(String name, int type) throws Exception {
        List<Record> records = ask(name, type).getSection(Section.ANSWER);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private List<String> rdata(String name, int type) throws Exception {
        return ask(name, type).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private static String text(TXTRecord record) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : record.getStringsAsByteArrays()) {
            all.writeBytes((byte[]) part);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private SimpleResolver resolver(Duration timeout) {
        SimpleResolver resolver = new SimpleResolver(server.address());
        resolver.setTimeout(timeout);
        return resolver;
    }

    private static Message query(String name) throws Exception {
        return Message.newQuery(Record.newRecord(absolute(name), Type.A, DClass.IN));
    }

    private static Message unchecked(String name) {
        try {
            return query(name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Name absolute(String name) throws Exception {
        return Name.fromString(name, Name.root);
    }
}
