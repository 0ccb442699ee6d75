package dev.shonin.dcv.net.rdap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.FakeDns;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.net.HostAddresses;
import dev.shonin.pki.address.AddressFilter;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.HttpHistoryServer;
import dev.shonin.testing.HttpHistoryServer.Answer;
import dev.shonin.testing.TlsMaterial;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RDAP over HTTPS: the certificate must be of a CA that is believed, and for the host asked. */
class RdapOverTlsTest {

    private static final String PASSWORD = "a password for a test";
    private static final String HOST = "rdap.registry.test";
    private static final String REDACTED =
            "{\"objectClassName\": \"domain\", \"ldhName\": \"example.com\", \"entities\": []}";

    private final Vertx vertx = Vertx.vertx();
    private final FakeDns dns = new FakeDns();
    @TempDir Path directory;
    private HttpHistoryServer server;

    @BeforeEach
    void begin() throws Exception {
        TlsMaterial.write(directory, PASSWORD, List.of(HOST, "other.registry.test"));
        TlsMaterial.write(directory.resolve("foreign"), PASSWORD, List.of(HOST));
        start(directory.resolve(HOST + ".p12"));
        dns.reply(
                HOST,
                RecordType.A,
                new DnsReply.Answer(
                        List.of(
                                new DnsRecord.Address(
                                        HOST, 60, InetAddress.ofLiteral("127.0.0.1"))),
                        List.of()));
        dns.noData(HOST, RecordType.AAAA);
    }

    @AfterEach
    void end() {
        server.close();
        vertx.close();
    }

    @Test
    void theConfiguredTrustAnchorIsBelieved() throws IOException {
        RegistrationReply reply = lookup(Optional.of(directory.resolve("trust.pem")));

        assertThat(reply).isInstanceOf(RegistrationReply.Redacted.class);
        assertThat(server.requests())
                .extracting(HttpHistoryServer.Request::target)
                .containsExactly("/domain/example.com");
    }

    @Test
    void withoutItNothingIsAsked() throws IOException {
        assertThat(lookup(Optional.empty())).isInstanceOf(RegistrationReply.Failed.class);
        assertThat(lookup(Optional.of(directory.resolve("foreign/trust.pem"))))
                .isInstanceOf(RegistrationReply.Failed.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aCertificateForAnotherHostIsNotBelieved() throws Exception {
        server.close();
        start(directory.resolve("other.registry.test.p12"));

        assertThat(lookup(Optional.of(directory.resolve("trust.pem"))))
                .isInstanceOf(RegistrationReply.Failed.class);
        assertThat(server.requests()).isEmpty();
    }

    private RegistrationReply lookup(Optional<Path> trustAnchors) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
        Path bootstrap =
                Files.writeString(
                        directory.resolve("dns.json"),
                        "{\"version\": \"1.0\", \"services\": [[[\"com\"], [\"https://%s:%d/\"]]]}"
                                .formatted(HOST, server.port()));
        RdapExchange exchange =
                new RdapExchange(
                        vertx,
                        new HostAddresses(dns, new AddressFilter(true)),
                        trustAnchors,
                        false,
                        Duration.ofSeconds(20),
                        64_000);
        return new RdapClient(
                        Optional.of(
                                new Bootstrap(
                                        bootstrap.toString(),
                                        exchange,
                                        Duration.ofHours(48),
                                        clock)),
                        exchange,
                        Duration.ofSeconds(20),
                        clock)
                .lookup(DomainName.ofAccepted("example.com"))
                .reply();
    }

    private void start(Path keyStore) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = HttpHistoryServer.start(tls);
        server.answer("/domain/example.com", Answer.of(200, REDACTED));
    }
}
