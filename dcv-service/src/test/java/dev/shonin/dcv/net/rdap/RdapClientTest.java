package dev.shonin.dcv.net.rdap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.FakeDns;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.dcv.net.HostAddresses;
import dev.shonin.pki.address.AddressFilter;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.HttpHistoryServer;
import dev.shonin.testing.HttpHistoryServer.Answer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RdapClientTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final String CONTACT =
            "{\"objectClassName\": \"domain\", \"ldhName\": \"example.com\", \"entities\":"
                    + " [{\"roles\": [\"technical\"], \"vcardArray\": [\"vcard\", [[\"version\", {},"
                    + " \"text\", \"4.0\"], [\"email\", {}, \"text\", \"tech@example.com\"]]]}]}";

    private final Vertx vertx = Vertx.vertx();
    private final HttpHistoryServer server = HttpHistoryServer.start();
    private final FakeDns dns = new FakeDns();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    RdapClientTest() {
        dns.reply(
                "rdap.registry.test",
                RecordType.A,
                new DnsReply.Answer(
                        List.of(
                                new DnsRecord.Address(
                                        "rdap.registry.test",
                                        60,
                                        InetAddress.ofLiteral("127.0.0.1"))),
                        List.of()));
        dns.noData("rdap.registry.test", RecordType.AAAA);
        server.answer("/dns.json", Answer.of(200, bootstrap("com", base())));
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close();
    }

    @Test
    void asksTheServerOfTheBootstrapRegistryAndKeepsTheRegistry() {
        server.answer("/rdap/domain/example.com", Answer.of(200, CONTACT));
        RdapClient client = client(base() + "/dns.json", true);

        RegistrationReply reply = client.lookup(name("example.com")).reply();
        client.lookup(name("example.com"));

        assertThat(reply)
                .isEqualTo(
                        new RegistrationReply.Contacts(
                                List.of(
                                        new RegistryContact(
                                                ContactRole.TECH,
                                                new MailAddress("tech", "example.com")))));
        assertThat(server.requests())
                .extracting(HttpHistoryServer.Request::target)
                .containsExactly(
                        "/dns.json", "/rdap/domain/example.com", "/rdap/domain/example.com");
    }

    @Test
    void hasNoServerWhereTheBootstrapRegistryHasNone() {
        assertThat(client(base() + "/dns.json", true).lookup(name("example.jp")).reply())
                .isEqualTo(new RegistrationReply.NoServer());
    }

    @Test
    void readsTheRegistryFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("dns.json"), bootstrap("com", base()));
        server.answer("/rdap/domain/example.com", Answer.of(404, "{}"));

        assertThat(client(file.toString(), true).lookup(name("example.com")).reply())
                .isEqualTo(new RegistrationReply.NotFound());
    }

    @Test
    void failsWhereTheRegistryIsBrokenAndLeavesItAloneForAWhile() {
        server.answer("/dns.json", Answer.of(200, "{\"services\": 1}"));
        RdapClient client = client(base() + "/dns.json", true);

        assertThat(client.lookup(name("example.com")).reply())
                .isInstanceOf(RegistrationReply.Failed.class);
        assertThat(client.lookup(name("example.com")).reply())
                .isInstanceOf(RegistrationReply.Failed.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void followsTheRegistrarsRecordAndARedirect() {
        server.answer(
                "/rdap/domain/example.com",
                Answer.of(
                        200,
                        "{\"objectClassName\": \"domain\", \"links\": [{\"rel\": \"related\","
                                + " \"type\": \"application/rdap+json\", \"href\": \""
                                + base()
                                + "/moved\"}]}"));
        server.answer("/moved", Answer.of(302, "").withHeader("Location", "/registrar"));
        server.answer("/registrar", Answer.of(200, CONTACT));

        assertThat(client(base() + "/dns.json", true).lookup(name("example.com")).reply())
                .isInstanceOf(RegistrationReply.Contacts.class);
    }

    @Test
    void isToldToComeAgainLater() {
        server.answer(
                "/rdap/domain/example.com", Answer.of(429, "").withHeader("Retry-After", "120"));

        assertThat(client(base() + "/dns.json", true).lookup(name("example.com")).reply())
                .isEqualTo(new RegistrationReply.RateLimited(NOW.plusSeconds(120)));
    }

    @Test
    void dialsNeitherPlainHttpNorTheInsideUnlessAllowed() {
        assertThat(client(base() + "/dns.json", false).lookup(name("example.com")).reply())
                .isInstanceOfSatisfying(
                        RegistrationReply.Failed.class,
                        failed -> assertThat(failed.cause()).contains("only https"));
        assertThat(
                        client("https://rdap.registry.test/dns.json", false)
                                .lookup(name("example.com"))
                                .reply())
                .isInstanceOfSatisfying(
                        RegistrationReply.Failed.class,
                        failed -> assertThat(failed.cause()).contains("may not be dialled"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void stopsAtTooMuchAndGoesInNoCircle() {
        server.answer("/rdap/domain/example.com", Answer.of(200, " ".repeat(70_000)));
        assertThat(client(base() + "/dns.json", true).lookup(name("example.com")).reply())
                .isInstanceOfSatisfying(
                        RegistrationReply.Failed.class,
                        failed -> assertThat(failed.cause()).contains("longer than"));

        server.answer(
                "/rdap/domain/example.com",
                Answer.of(302, "").withHeader("Location", "/rdap/domain/example.com"));
        assertThat(client(base() + "/dns.json", true).lookup(name("example.com")).reply())
                .isInstanceOfSatisfying(
                        RegistrationReply.Failed.class,
                        failed -> assertThat(failed.cause()).contains("redirects"));
    }

    @Test
    void prefersTheSecureUrlAndTheLongestEntry() throws IOException {
        byte[] octets =
                "{\"services\": [[[\"test\"], [\"http://a.example/\", \"https://b.example/\"]], [[\"co.test\"], [\"https://c.example/\"]]]}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(Bootstrap.parse(octets))
                .containsEntry("test", List.of("https://b.example/", "http://a.example/"));
        Path file = Files.createTempFile("dns", ".json");
        try {
            Files.write(file, octets);
            Bootstrap bootstrap =
                    new Bootstrap(file.toString(), exchange(true), Duration.ofHours(48), clock);
            assertThat(bootstrap.servers("example.co.test", System.nanoTime()))
                    .containsExactly("https://c.example/");
            assertThat(bootstrap.servers("example.org", System.nanoTime())).isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private RdapClient client(String bootstrap, boolean allowPrivate) {
        RdapExchange exchange = exchange(allowPrivate);
        return new RdapClient(
                Optional.of(new Bootstrap(bootstrap, exchange, Duration.ofHours(48), clock)),
                exchange,
                Duration.ofSeconds(20),
                clock);
    }

    private RdapExchange exchange(boolean allowPrivate) {
        return new RdapExchange(
                vertx,
                new HostAddresses(dns, new AddressFilter(allowPrivate)),
                Optional.empty(),
                allowPrivate,
                Duration.ofSeconds(20),
                64_000);
    }

    private String base() {
        return URI.create("http://rdap.registry.test:" + server.port()).toString();
    }

    private static String bootstrap(String tld, String base) {
        return "{\"version\": \"1.0\", \"services\": [[[\""
                + tld
                + "\"], [\""
                + base
                + "/rdap/\"]]]}";
    }

    private static DomainName name(String name) {
        return DomainName.ofAccepted(name);
    }
}
