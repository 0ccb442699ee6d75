package dev.shonin.notification.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookCaller.Call;
import dev.shonin.notification.domain.WebhookCaller.Problem;
import dev.shonin.notification.domain.WebhookKey;
import dev.shonin.notification.domain.WebhookScheme;
import dev.shonin.notification.webhook.StandardWebhook.Judgement;
import dev.shonin.notification.webhook.WebhookReceiver;
import dev.shonin.notification.webhook.WebhookReceiver.Kind;
import dev.shonin.pki.address.AddressFilter;
import dev.shonin.testing.TestRequests;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dialled and what is not, over real sockets. */
class WebhookHttpTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final WebhookKey key = WebhookKey.make(WebhookScheme.HMAC_SHA256, new SecureRandom());
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private WebhookReceiver receiver;

    @BeforeEach
    void begin() {
        receiver = WebhookReceiver.start(CLOCK).trust(key.secret());
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theVettedAddressIsDialledAndTheNameAskedForOnce() {
        String url = named(receiver);
        // The second answer would lead elsewhere: it is never asked for.
        List<InetAddress> answers = new ArrayList<>(List.of(LOOPBACK));
        WebhookHttp http =
                http(
                        new AddressFilter(true),
                        host -> {
                            asked.add(host);
                            return List.of(answers.removeFirst());
                        },
                        null);

        Answer answer = http.post(call(url));

        assertThat(answer).isInstanceOf(Answer.Answered.class);
        assertThat(asked).containsExactly("hooks.example.com");
        WebhookReceiver.Received webhook = receiver.received().getFirst();
        assertThat(webhook.judgement()).isEqualTo(Judgement.ACCEPTED);
        assertThat(webhook.headers().get("host")).startsWith("hooks.example.com:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "192.168.1.1",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fd00::1",
                "64:ff9b::7f00:1",
                "::ffff:127.0.0.1"
            })
    void whatIsPrivateIsNotDialled(String address) {
        WebhookHttp http =
                http(new AddressFilter(false), _ -> List.of(InetAddress.ofLiteral(address)), null);
        assertThat(problem(http.post(call(named(receiver))))).isEqualTo(Problem.ADDRESS_REFUSED);
        assertThat(problem(http.post(call(receiver.url())))).isEqualTo(Problem.ADDRESS_REFUSED);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void aNameWithoutAnAddressIsNotDialled() {
        WebhookHttp none =
                http(
                        new AddressFilter(true),
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        null);
        assertThat(problem(none.post(call(named(receiver))))).isEqualTo(Problem.NO_ADDRESS);
        WebhookHttp empty = http(new AddressFilter(true), _ -> List.of(), null);
        assertThat(problem(empty.post(call(named(receiver))))).isEqualTo(Problem.NO_ADDRESS);
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (WebhookReceiver elsewhere = WebhookReceiver.start(CLOCK)) {
            receiver.fail(307, "Location", elsewhere.url());
            Answer answer = toLoopback().post(call(named(receiver)));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Answered.class,
                            answered -> assertThat(answered.status()).isEqualTo(307));
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void silenceIsNotWaitedForLongerThanTheTimeThatThereIs() {
        receiver.misbehave(Kind.SILENCE, 1);
        assertThat(problem(toLoopback().post(call(named(receiver))))).isEqualTo(Problem.TIMEOUT);
    }

    @Test
    void aResolverThatDoesNotAnswerIsNotWaitedForEither() {
        var never = new java.util.concurrent.CountDownLatch(1);
        WebhookHttp http =
                http(
                        new AddressFilter(true),
                        host -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            throw new UnknownHostException(host);
                        },
                        null);
        assertThat(problem(http.post(call(named(receiver))))).isEqualTo(Problem.TIMEOUT);
        never.countDown();
    }

    @Test
    void aConnectionThatBreaksAfterTheRequestIsBroken() {
        receiver.misbehave(Kind.CUT, 1);
        assertThat(problem(toLoopback().post(call(named(receiver))))).isEqualTo(Problem.BROKEN);
        // One attempt is one request, however many addresses there are.
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void noMoreOfAnAnswerIsReadThanThatMuch() {
        receiver.misbehave(Kind.FLOOD, 1);
        assertThat(toLoopback().post(call(named(receiver))))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> {
                            assertThat(answered.cut()).isTrue();
                            assertThat(answered.body()).hasSize(65_536);
                        });
    }

    @Test
    void nobodyThereIsNoConnection() {
        String url = named(receiver);
        receiver.close();
        assertThat(problem(toLoopback().post(call(url)))).isEqualTo(Problem.NO_CONNECTION);
    }

    @Test
    void theCertificateMustBeTheHosts() throws Exception {
        Path pem = directory.resolve("hooks.pem");
        List<String> names = new CopyOnWriteArrayList<>();
        HttpsServer server = https("hooks.example.com", pem, names);
        try {
            int port = server.getAddress().getPort();
            WebhookHttp trusting = http(new AddressFilter(true), _ -> List.of(LOOPBACK), pem);

            assertThat(trusting.post(call("https://hooks.example.com:" + port + "/x")))
                    .isInstanceOfSatisfying(
                            Answer.Answered.class,
                            answered -> assertThat(answered.status()).isEqualTo(204));
            assertThat(names).containsExactly("hooks.example.com hooks.example.com:" + port);
            // Another name's certificate, and one that nobody trusts.
            assertThat(problem(trusting.post(call("https://www.example.com:" + port + "/x"))))
                    .isEqualTo(Problem.NO_CONNECTION);
            assertThat(problem(toLoopback().post(call("https://hooks.example.com:" + port + "/x"))))
                    .isEqualTo(Problem.NO_CONNECTION);
            assertThat(names).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    private static @Nullable Problem problem(Answer answer) {
        return answer instanceof Answer.None none ? none.problem() : null;
    }

    private static String named(WebhookReceiver server) {
        return server.url().replace("127.0.0.1", "hooks.example.com");
    }

    private Call call(String url) {
        return new Call(url, "ord_1_1", "{\"type\":\"order.placed\"}", List.of(key.secret()));
    }

    private static WebhookHttp toLoopback() {
        return http(new AddressFilter(true), _ -> List.of(LOOPBACK, LOOPBACK), null);
    }

    private static WebhookHttp http(
            AddressFilter filter, WebhookAddresses.Resolver resolver, @Nullable Path caFile) {
        return new WebhookHttp(
                new WebhookAddresses(resolver, filter),
                new WebhookExchange(VERTX, Duration.ofSeconds(2), caFile, 65_536),
                CLOCK,
                Duration.ofSeconds(3));
    }

    /** A server that notes by which names it is called, in TLS and in HTTP. */
    private static HttpsServer https(String host, Path pem, List<String> names) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 8);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(host, pem)));
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        names.add(
                                requested((HttpsExchange) exchange)
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Host"));
                        exchange.sendResponseHeaders(204, -1);
                    }
                });
        server.start();
        return server;
    }

    private static String requested(HttpsExchange exchange) throws IOException {
        if (exchange.getSSLSession() instanceof ExtendedSSLSession session
                && session.getRequestedServerNames().getFirst() instanceof SNIHostName name) {
            return name.getAsciiName();
        }
        throw new IOException("no server name");
    }

    private static SSLContext tls(String host, Path pem) throws Exception {
        KeyPair pair = TestRequests.ecKey();
        Instant now = CLOCK.instant();
        X500Name name = new X500Name("CN=" + host);
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(3600)),
                        name,
                        pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        X509Certificate certificate =
                new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder("SHA256withECDSA")
                                                .build(pair.getPrivate())));
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server", pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
