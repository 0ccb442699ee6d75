package dev.shonin.dcv.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.http.PageVisit;
import dev.shonin.dcv.domain.http.PageVisit.Hop;
import dev.shonin.dcv.domain.http.PageVisit.Reply;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.dcv.method.WebsiteChange;
import dev.shonin.pki.address.AddressFilter;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.HttpHistoryServer;
import dev.shonin.testing.HttpHistoryServer.Answer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages fetched from real servers on loopback, which play port 80 of every host. */
class PageFetcherTest {

    private static final DomainName NAME = DomainName.ofAccepted("www.example.com");
    private static final String PATH = "/.well-known/pki-validation/file.txt";
    private static final String VALUE = "abcdefghijklmnop234567qrstuvwxyz";
    private static final int MOST = 1_000;

    private static Vertx vertx;
    private HttpHistoryServer server;
    private final Map<String, Deque<String>> addresses = new HashMap<>();

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @BeforeEach
    void serve() {
        server = HttpHistoryServer.start();
        host("www.example.com", "127.0.0.1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPageIsFetchedFromTheNamesOwnServer() {
        server.answer(PATH, Answer.of(200, VALUE + "\n"));

        PageVisit visit = visit();

        assertThat(content(visit).status()).isEqualTo(200);
        assertThat(content(visit).body().utf8()).contains(VALUE + "\n");
        assertThat(visit.hops())
                .containsExactly(new Hop("http://www.example.com" + PATH, "127.0.0.1", 200, null));
        assertThat(server.requests())
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.headers().get("Host"))
                                    .containsExactly("www.example.com");
                            assertThat(request.toString()).doesNotContain(VALUE);
                        });
        assertThat(finding(visit)).isInstanceOf(ProofFinding.Passed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectsAreFollowed(int status) {
        host("other.example.net", "127.0.0.1");
        server.answer(PATH, redirect(status, "http://other.example.net/elsewhere?q=1"));
        server.answer("/elsewhere", Answer.of(200, VALUE));

        PageVisit visit = visit();

        assertThat(finding(visit)).isInstanceOf(ProofFinding.Passed.class);
        assertThat(visit.hops()).extracting(Hop::status).containsExactly(status, 200);
        assertThat(visit.lookups())
                .extracting(lookup -> lookup.question().name())
                .contains("other.example.net");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 303, 304, 401, 404, 500, 503})
    void nothingElseIsARedirectOrASuccess(int status) {
        server.answer(PATH, redirect(status, "/elsewhere"));
        server.answer("/elsewhere", Answer.of(200, VALUE));

        ProofFinding found = finding(visit());

        assertThat(found).isInstanceOf(ProofFinding.Failed.class);
        assertThat(found.seen().code()).isEqualTo("page.status");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://www.example.com/x, page.redirect-scheme",
        "file:///etc/passwd, page.redirect-scheme",
        "http://127.0.0.1/x, page.redirect-host",
        "http://[::1]/x, page.redirect-host",
        "http://2130706433/x, page.redirect-host",
        "http://localhost/x, page.redirect-host",
        "http://user@www.example.com/x, page.redirect-malformed",
        "http://www.example.com:8080/x, page.port",
        "http://www.example.com:22/x, page.port",
        "http:///x, page.redirect-malformed",
        "http://www.exa mple.com/, page.redirect-malformed",
        "http://inside.example.net/x, page.private-address",
        "http://metadata.example.net/latest, page.private-address",
        "http://www.example.com/abcdefghijklmnop234567qrstuvwxyz, page.value-in-request"
    })
    void someRedirectsAreNotFollowed(String location, String code) {
        host("inside.example.net", "10.0.0.5");
        host("metadata.example.net", "169.254.169.254");
        server.answer(PATH, redirect(302, location));

        PageVisit visit = visit(new LoopbackOnly());

        assertThat(visit.reply())
                .isInstanceOfSatisfying(
                        Reply.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(visit.hops().toString()).doesNotContain(VALUE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void tenRedirectsAreFollowedAndNotMore() {
        for (int i = 0; i < 12; i++) {
            server.answer("/hop" + i, redirect(302, "/hop" + (i + 1)));
        }
        server.answer(PATH, redirect(302, "/hop0"));

        PageVisit visit = visit();

        assertThat(visit.reply())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("page.too-many-redirects"));
        assertThat(server.requests()).hasSize(11);
    }

    @Test
    void aNameThatTurnsInwardsIsVettedAgainOnEachRequest() {
        // DNS rebinding: the first answer is harmless, the second one is not.
        host("www.example.com", "127.0.0.1", "192.168.1.1");
        server.answer(PATH, redirect(302, "/again"));
        server.answer("/again", Answer.of(200, VALUE));

        PageVisit visit = visit(new LoopbackOnly());

        assertThat(visit.reply())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("page.private-address"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void theAddressThatWasVettedIsTheOneDialled() {
        // Asked once for each request: nobody resolves the name a second time to dial it.
        host("www.example.com", "127.0.0.1", "192.0.2.1");
        server.answer(PATH, Answer.of(200, VALUE));

        assertThat(finding(visit())).isInstanceOf(ProofFinding.Passed.class);
        assertThat(addresses.get("www.example.com")).containsExactly("192.0.2.1");
    }

    @Test
    void withoutPermissionNoPrivateAddressIsDialled() {
        server.answer(PATH, Answer.of(200, VALUE));

        PageVisit visit = fetcher(new AddressFilter(false), 80).visit(NAME, PATH, VALUE);

        assertThat(visit.reply()).isInstanceOf(Reply.Refused.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aHugeBodyIsReadOnlySoFar() {
        server.answer(PATH, Answer.of(200, "x".repeat(5_000_000) + ' ' + VALUE));

        PageVisit visit = visit();

        assertThat(content(visit).cut()).isTrue();
        assertThat(content(visit).body().length()).isEqualTo(MOST);
        assertThat(finding(visit).seen().code()).isEqualTo("page.too-long");
    }

    @Test
    void aSlowAnswerIsNotWaitedFor() {
        server.answer(PATH, Answer.of(200, VALUE).after(Duration.ofSeconds(30)));

        ProofFinding found = finding(visit());

        assertThat(found).isInstanceOf(ProofFinding.Inconclusive.class);
        assertThat(found.seen().code()).isEqualTo("page.timeout");
    }

    @Test
    void aBodyThatTricklesIsNotWaitedFor() throws Exception {
        try (Raw raw = new Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", false)) {
            PageVisit visit = fetcher(new AddressFilter(true), raw.port()).visit(NAME, PATH, VALUE);

            assertThat(finding(visit).seen().code()).isEqualTo("page.timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab",
                ""
            })
    void nonsenseIsNoAnswer(String nonsense) throws Exception {
        try (Raw raw = new Raw(nonsense, true)) {
            PageVisit visit = fetcher(new AddressFilter(true), raw.port()).visit(NAME, PATH, VALUE);

            assertThat(finding(visit)).isInstanceOf(ProofFinding.Inconclusive.class);
        }
    }

    @Test
    void aHostWithoutAddressIsSaidSo() {
        addresses.clear();

        assertThat(finding(visit()).seen().code()).isEqualTo("page.no-address");
    }

    @Test
    void theValueMustStandAlone() {
        for (String body : List.of("x" + VALUE, VALUE + "x", "", VALUE.substring(1))) {
            server.answer(PATH, Answer.of(200, body));
            assertThat(finding(visit())).isInstanceOf(ProofFinding.Failed.class);
        }
        server.answer(PATH, Answer.of(204, ""));
        assertThat(finding(visit()).seen().code()).isEqualTo("page.empty");
    }

    @Property(tries = 500)
    void noLocationBreaksTheReader(@ForAll String location) {
        try {
            Target target = Target.http("www.example.com", PATH).redirected(location);
            assertThat(target.host()).matches("[a-z0-9._-]+");
            assertThat(target.resource()).startsWith("/").doesNotContain("\r", "\n", " ");
        } catch (Target.Unusable refused) {
            assertThat(refused.code()).startsWith("page.");
        }
    }

    /** Lets loopback pass, where the test's servers stand, and judges all else for real. */
    private static final class LoopbackOnly {}

    private static Answer redirect(int status, String location) {
        return Answer.of(status, "").withHeader("Location", location);
    }

    private void host(String name, String... inTurn) {
        addresses.put(name, new ArrayDeque<>(List.of(inTurn)));
    }

    private PageVisit visit() {
        return fetcher(new AddressFilter(true), server.port()).visit(NAME, PATH, VALUE);
    }

    private PageVisit visit(LoopbackOnly loopback) {
        AddressFilter real = new AddressFilter(false);
        // What is not loopback never reaches the exchange when the filter refuses it.
        return new PageFetcher(
                        filtered(real),
                        new AddressFilter(true),
                        exchange(),
                        new WebPorts(server.port(), 1))
                .visit(NAME, PATH, VALUE);
    }

    /** Hosts whose address the real filter refuses, loopback apart, resolve to nothing usable. */
    private Dns filtered(AddressFilter real) {
        Dns dns = this::lookup;
        return question -> {
            DnsLookup lookup = dns.lookup(question);
            if (lookup.reply() instanceof DnsReply.Answer answer
                    && answer.records().getFirst() instanceof DnsRecord.Address address
                    && !address.address().isLoopbackAddress()
                    && !real.permits(address.address())) {
                return new DnsLookup(
                        question,
                        new DnsReply.Answer(
                                List.of(new DnsRecord.Alias("x", 1, "refused")), List.of()),
                        "-",
                        Instant.EPOCH,
                        Duration.ZERO);
            }
            return lookup;
        };
    }

    private PageFetcher fetcher(AddressFilter filter, int port) {
        return new PageFetcher(this::lookup, filter, exchange(), new WebPorts(port, 1));
    }

    private static Exchange exchange() {
        return new Exchange(vertx, Duration.ofSeconds(2), Duration.ofSeconds(2), MOST);
    }

    private DnsLookup lookup(DnsQuestion question) {
        Deque<String> known = addresses.get(question.name());
        DnsReply reply =
                known == null || question.type() != RecordType.A
                        ? new DnsReply.NoData(null)
                        : new DnsReply.Answer(
                                List.of(
                                        new DnsRecord.Address(
                                                question.name(),
                                                60,
                                                InetAddress.ofLiteral(
                                                        known.size() > 1
                                                                ? known.removeFirst()
                                                                : known.getFirst()))),
                                List.of());
        return new DnsLookup(question, reply, "192.0.2.53:53", Instant.EPOCH, Duration.ZERO);
    }

    private static Reply.Content content(PageVisit visit) {
        assertThat(visit.reply()).isInstanceOf(Reply.Content.class);
        return (Reply.Content) visit.reply();
    }

    private static ProofFinding finding(PageVisit visit) {
        return WebsiteChange.check(
                new ProofTask.Page(NAME, "file.txt", VALUE), (name, path, withheld) -> visit);
    }

    /** A server that says one thing to everybody, and then hangs up or does not. */
    private static final class Raw implements AutoCloseable {
        private final ServerSocket socket;

        Raw(String says, boolean hangsUp) throws IOException {
            socket = new ServerSocket(0, 16, InetAddress.ofLiteral("127.0.0.1"));
            Thread.ofVirtual().start(() -> serve(says, hangsUp));
        }

        private void serve(String says, boolean hangsUp) {
            try {
                while (true) {
                    Socket peer = socket.accept();
                    peer.getInputStream().read(new byte[4096]);
                    peer.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
                    peer.getOutputStream().flush();
                    if (hangsUp) {
                        peer.close();
                    }
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
